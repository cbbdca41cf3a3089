import type { Run } from "./run.ts";

/**
 * Whether a run may be dropped, by a person or for a run of a newer refresh: while its plan is held, and while it still
 * waits for its refresh to settle. Any other run goes to its end.
 */
export const givesWay = ({ state, refresh }: Pick<Run, "state" | "refresh">): boolean =>
  state === "held" || (state === "requested" && refresh.fingerprint === "");
