import type { SendMessage } from "../azure/queue-sender.ts";
import { ConflictError } from "../errors.ts";
import { log } from "../observe/log.ts";
import { isEnded, type Run } from "./ledger/run.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import { runAfter } from "./ledger/run-transitions.ts";
import { turnToEnd } from "./ledger/stop-run.ts";

type Deps = { runs: RunLedger; send: SendMessage; clock: () => number };

const tries = 5;

/**
 * Stops a run: what has not gone out stays here and counts as notSent; what is out is confirmed to its end. A run that
 * has ended, or is about to, comes back as it is. Undefined when there is no such run.
 */
export const makeCancelRun =
  (deps: Deps) =>
  async (runId: string, by: string): Promise<Run | undefined> => {
    for (let left = tries; ; left -= 1) {
      const stored = await deps.runs.get(runId);
      if (!stored) return undefined;
      const { state } = stored.value;
      if (isEnded(state)) return stored.value;
      if (state === "finishing" || state === "cancelling") {
        // Whoever wrote that state may have died before its message.
        await deps.send("finish-run", { runId });
        return stored.value;
      }
      try {
        const run = runAfter(stored.value, { kind: "cancelled", by, at: deps.clock() });
        await turnToEnd(deps, stored, run);
        log.info("run-cancelled", { runId });
        return run;
      } catch (error) {
        if (!(error instanceof ConflictError) || left === 0) throw error;
      }
    }
  };
