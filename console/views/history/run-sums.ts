import type { RunView } from "../../api/replies.ts";

/** What of a run is compared with others; null where it is not known, or not yet. */
export type RunSums = {
  sent: number;
  rejected: number;
  /** Of all lists of the run. */
  members: number | null;
  seconds: number | null;
};

export const runSums = ({ counts, targets, startedAt, endedAt }: RunView): RunSums => ({
  sent: counts.sent,
  rejected: counts.rejected,
  members: sumOf(targets.map(({ members }) => members)),
  seconds: startedAt === null || endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000,
});

/** A sum that lacks one of its parts is none. */
const sumOf = (parts: readonly (number | null)[]): number | null =>
  parts.length === 0 ? null : parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
