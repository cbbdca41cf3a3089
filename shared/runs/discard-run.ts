import type { SendMessage } from "../azure/queue-sender.ts";
import { wasFirst } from "../azure/was-first.ts";
import { log } from "../observe/log.ts";
import { givesWay } from "./ledger/gives-way.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import { runAfter } from "./ledger/run-transitions.ts";
import type { HeldDecision } from "./run-api.ts";

type Deps = { runs: RunLedger; send: SendMessage; clock: () => number };

/** Who discards a held run that nobody has decided on. */
export const lapsed = "lapsed after 7 days";

/** held → finishing, to end as discarded. `by` is a person's sign-in name, or says that the plan lapsed. */
export const makeDiscardRun =
  (deps: Deps) =>
  async (runId: string, by: string): Promise<HeldDecision> => {
    const stored = await deps.runs.get(runId);
    if (!stored) return { kind: "unknown" };
    const run = stored.value;
    if (run.discardedBy !== undefined) {
      await deps.send("finish-run", { runId });
      return { kind: "done", run };
    }
    if (!givesWay(run)) return { kind: "not-held", run };
    const next = runAfter(run, { kind: "discarded", by, at: deps.clock() });
    if (!(await wasFirst(() => deps.runs.replace(stored, next)))) return { kind: "not-held", run };
    log.info("run-discarded", { runId, by: by === lapsed ? lapsed : "a person" });
    await deps.send("finish-run", { runId });
    return { kind: "done", run: next };
  };
