import type { SendMessage } from "../../azure/queue-sender.ts";
import { log } from "../../observe/log.ts";
import type { Stored } from "./row-codec.ts";
import type { Run } from "./run.ts";
import type { RunLedger } from "./run-ledger.ts";

type Deps = { runs: RunLedger; send: SendMessage; clock: () => number };

/**
 * Turns an open run towards its end and sends it to be finished. With an error that end is `failed`.
 * A run that has batches out goes through `cancelling`: nothing more is released, and what is out is still confirmed.
 */
export const stopRun = async (deps: Deps, stored: Stored<Run>, error: NonNullable<Run["error"]>): Promise<void> => {
  await turnToEnd(deps, stored, { error });
  log.error("run-stopped", { runId: stored.value.id, ...error });
};

/** Turns an open run towards its end, with the reason. The first reason is the one that a person needs. */
export const turnToEnd = async (
  deps: Deps,
  stored: Stored<Run>,
  reason: Pick<Run, "error" | "cancelledBy">,
): Promise<Run> => {
  const { notBefore: _, ...run } = stored.value;
  const next: Run = { ...reason, ...run, state: "cancelling", changedAt: deps.clock() };
  await deps.runs.replace(stored, next);
  await deps.send("finish-run", { runId: run.id });
  return next;
};
