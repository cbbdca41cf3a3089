import type { Counts } from "../report/counts.ts";
import type { Plan } from "../stage/plan.ts";
import { type Batch, outcomeNames } from "./ledger/batch.ts";
import type { Run } from "./ledger/run.ts";

type Targets = Run["targets"];

/** The targets' counts with what the batches' rows say; a planned batch that never got a row was not sent. */
export const countOutcomes = (targets: Targets, planned: Plan["batches"], batches: readonly Batch[]): Targets =>
  targets.map((target) => {
    const { addressBookId, counts } = target;
    const ofTarget = <T extends { addressBookId: number }>(all: readonly T[]) =>
      all.filter((one) => one.addressBookId === addressBookId);
    return { ...target, counts: withOutcomes(counts, ofTarget(planned), ofTarget(batches)) };
  });

/** Of an open run: what its batches say by now. Whoever is in one that is open, or has no row yet, is in no outcome. */
export const countOutcomesSoFar = (targets: Targets, batches: readonly Batch[]): Targets =>
  countOutcomes(targets, [], batches);

/**
 * Of a run whose plan is not at hand: whoever is in no batch's row counts as not sent, or not removed. The sums hold
 * because they are made so, and prove nothing.
 */
export const countOutcomesWithoutPlan = (targets: Targets, batches: readonly Batch[]): Targets =>
  countOutcomesSoFar(targets, batches).map(({ counts: c, ...target }) => ({
    ...target,
    counts: {
      ...c,
      notSent: c.sent - c.accepted - c.rejected - c.unconfirmed,
      withheld: c.leavers - c.removed - c.removalFailed,
    },
  }));

const withOutcomes = (counts: Counts, planned: Plan["batches"], batches: readonly Batch[]): Counts => {
  // Leavers that the plan itself withheld are in no batch.
  const sum: Counts = { ...counts };
  for (const { seq, kind, contacts } of planned) {
    if (!batches.some((batch) => batch.seq === seq)) sum[kind === "import" ? "notSent" : "withheld"] += contacts;
  }
  for (const batch of batches) {
    for (const name of outcomeNames) sum[name] += batch[name];
    sum.fieldWarnings += batch.warnings;
  }
  return sum;
};
