import { type Batch, hasEnded, outcomeNames } from "./ledger/batch.ts";
import { isEnded, isGood, type Run } from "./ledger/run.ts";

/**
 * How far a run is, from 0 to 1. Planning is the first tenth; the rest is contacts whose outcome is known, those that are
 * sent and those that leave alike; a plan of nobody is all done, but for its end. 1 is a good end only: a run that ended
 * otherwise stays as far as it came.
 */
export const progressOf = (
  run: Pick<Run, "state" | "targets" | "progress" | "discardedBy">,
  batches: readonly Batch[],
): number => {
  if (isGood(run.state)) return 1;
  if (isEnded(run.state)) return run.progress ?? byCounts(run.targets);
  if (run.state === "requested" || run.state === "planning") return 0;
  const all = sum(run.targets.map(({ counts }) => counts.sent + counts.leavers - counts.withheld));
  if (all > 0 || run.targets.length === 0) return share(sum(batches.map(known)), all);
  return run.state === "held" || run.discardedBy !== undefined ? ofPlan : almostAll;
};

/** Of a run that was ended without a finish, or by an earlier version. Leavers that stayed on purpose count as not removed. */
const byCounts = (targets: Run["targets"]): number =>
  share(
    sum(targets.map(({ counts: c }) => c.sent - c.notSent + c.removed + c.removalFailed)),
    sum(targets.map(({ counts: c }) => c.sent + c.leavers)),
  );

const [ofPlan, almostAll] = [0.1, 0.99];

const share = (done: number, all: number): number =>
  all === 0 ? 0 : Math.min(almostAll, ofPlan + ((1 - ofPlan) * done) / all);

/** Contacts of a batch whose outcome is known. Others are in the batches of its halves or of its rest. */
const known = (batch: Batch): number => {
  if (batch.state === "split") return 0;
  if (batch.state === "settled") return sum(outcomeNames.map((name) => batch[name]));
  if (hasEnded(batch)) return batch.contacts - batch.notSent - batch.withheld;
  return batch.kind === "removal" ? Math.min(batch.idsDone, batch.contacts) : 0;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
