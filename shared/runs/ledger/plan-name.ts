import type { Run } from "./run.ts";

/** Names the plan that a held run shows, for who releases that one and no other: the attempt that made it. */
export const planName = ({ attempt }: Pick<Run, "attempt">): string => `plan-${attempt}`;
