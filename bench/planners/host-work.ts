import type { Step } from "./plan-request.ts";

/** What a host says of its work. Seconds of the processor are its whole process's, while the message was worked on. */
export type HostWork =
  | { is: "ready" }
  | { is: "begun"; step: Step; plan: string }
  | { is: "done"; step: Step; plan: string; seconds: number; processorSeconds: number };

/** One line of a host; undefined of one that is something else. */
export const parseWork = (line: string): HostWork | undefined =>
  line.startsWith('{"is":') ? JSON.parse(line) : undefined;
