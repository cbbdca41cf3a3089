import { ConflictError } from "../../errors.ts";
import { beatMs } from "../ledger/delays.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import type { RunLedger } from "../ledger/run-ledger.ts";
import { type RunEvent, runAfter } from "../ledger/run-transitions.ts";

/** Another planner has begun, or the run is planned no more: whatever this one still writes would count for nothing. */
export class SupersededError extends Error {
  constructor({ id, attempt }: Run) {
    super(`Attempt ${attempt} at planning run '${id}' counts no more.`);
    this.name = "SupersededError";
  }
}

/** What a planner has of the run while its attempt counts. */
export type HeldAttempt = {
  readonly run: Run;
  /**
   * Changes the run. Throws `SupersededError` when its attempt counts no more, with nothing written, and `ConflictError`
   * when its plan counts already, by a write whose answer was lost.
   */
  write(eventOf: (run: Run) => RunEvent): Promise<Run>;
  /** Says that the planner is at work, when it has not for `after` ms. Throws as `write` does. */
  beat(after?: number): Promise<void>;
};

type Deps = { runs: Pick<RunLedger, "get" | "replace">; clock: () => number };

const tries = 3;

/**
 * Holds the attempt that `begun` has just begun. Every write is conditional on the last one, so a planner that comes
 * back from the dead meets a conflict. A write whose answer was lost meets one, too: then the row still says that the
 * attempt is this one's.
 */
export const holdAttempt = ({ runs, clock }: Deps, begun: Stored<Run>): HeldAttempt => {
  let held = begun;
  let beating: Promise<Run> | undefined;

  const write = async (eventOf: (run: Run) => RunEvent): Promise<Run> => {
    for (let left = tries; ; left -= 1) {
      const next = runAfter(held.value, eventOf(held.value));
      try {
        held = await runs.replace(held, next);
        return held.value;
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        if (left === 0) throw new SupersededError(next);
      }
      const now = await runs.get(next.id);
      if (!now || now.value.attempt !== next.attempt) throw new SupersededError(next);
      const isWritten = now.value.state === next.state && now.value.changedAt === next.changedAt;
      if (!isWritten && hasPlan(now.value)) {
        throw new ConflictError(`The plan of attempt ${next.attempt} at run '${next.id}' counts already.`);
      }
      if (!isWritten && now.value.state !== "planning") throw new SupersededError(next);
      held = now;
      if (isWritten) return held.value;
    }
  };

  return {
    get run() {
      return held.value;
    },
    write,
    async beat(after = beatMs) {
      if (clock() - held.value.changedAt < after) return;
      // Several pieces may be under way at once, and one beat is enough for all.
      beating ??= write(() => ({ kind: "beats", at: clock() })).finally(() => {
        beating = undefined;
      });
      await beating;
    },
  };
};

/** Whether the plan of the run's attempt counts. */
const hasPlan = ({ batchCount, targets }: Run): boolean => batchCount > 0 || targets.length > 0;
