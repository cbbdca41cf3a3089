import { type Batch, hasEnded } from "./ledger/batch.ts";
import { isEnded, type Run } from "./ledger/run.ts";

/**
 * How far a run is, from 0 to 1. Planning is the first tenth; the rest is contacts whose outcome is known, those that are
 * sent and those that leave alike. 1 is an end only.
 */
export const progressOf = (run: Pick<Run, "state" | "targets">, batches: readonly Batch[]): number => {
  if (isEnded(run.state)) return 1;
  if (run.state === "requested" || run.state === "planning") return 0;
  const all = sum(run.targets.map(({ counts }) => counts.sent + counts.leavers - counts.withheld));
  return all === 0 ? 0 : Math.min(0.99, 0.1 + (0.9 * sum(batches.map(known))) / all);
};

/** Contacts of a batch whose outcome is known. Those of one that was split are in the batches of its halves. */
const known = (batch: Batch): number => {
  if (batch.state === "split") return 0;
  if (hasEnded(batch)) return batch.contacts;
  return batch.kind === "removal" ? Math.min(batch.idsDone, batch.contacts) : 0;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
