import { describeIdle } from "./idle-suite.ts";

// Twenty-five thousand looks at queues.
jest.setTimeout(600_000);

describe("in an idle hour", () => describeIdle(60));
