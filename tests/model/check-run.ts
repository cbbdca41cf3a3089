import type { RunView } from "../../shared/runs/run-api.ts";
import { expectTarget, type Target } from "./model.ts";
import type { Source } from "./source.ts";

/** Throws unless the counts of a settled run add up, agree with its source, and nothing of it is open. */
export const checkRun = (run: RunView, source: Source, targets: readonly Target[]): void => {
  const fail = (what: string): never => {
    throw new Error(`run ${run.id} (${run.mode}, ${run.state}): ${what}; ${JSON.stringify(run.counts)}`);
  };
  if (run.error?.code === "counts-do-not-add-up") fail(run.error.message);
  for (const { state, seq } of run.batches)
    if (!["settled", "failed", "cancelled"].includes(state)) fail(`batch ${seq} is ${state}`);
  for (const { addressBookId, counts: c } of run.targets) {
    const target = targets.find((one) => one.addressBookId === addressBookId);
    const { read, invalid, named } = target
      ? expectTarget(source, target)
      : fail(`list ${addressBookId} was not asked for`);
    const equal = (what: string, left: number, right: number) => {
      if (left !== right) fail(`list ${addressBookId}: ${what}: ${left} is not ${right}; ${JSON.stringify(c)}`);
    };
    equal("sum of read", c.read, c.excluded + c.invalid + c.duplicate + c.unchanged + c.parked + c.sent);
    equal("sum of sent", c.sent, c.accepted + c.rejected + c.unconfirmed + c.notSent);
    equal("sum of leavers", c.leavers, c.removed + c.withheld + c.removalFailed);
    equal("read", c.read, read);
    equal("invalid", c.invalid, invalid);
    equal("people named", c.unchanged + c.parked + c.sent, named.size);
    if (run.mode === "full") equal("sent by a full run", c.sent, named.size);
    for (const [name, value] of Object.entries(c)) if (value < 0) fail(`${name} is ${value}`);
  }
};
