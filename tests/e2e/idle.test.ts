import { describeIdle } from "./idle-suite.ts";

jest.setTimeout(120_000);

describe("in two idle minutes", () => describeIdle(2));
