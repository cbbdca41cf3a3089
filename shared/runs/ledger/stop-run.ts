import type { SendMessage } from "../../azure/queue-sender.ts";
import { log } from "../../observe/log.ts";
import type { Stored } from "./row-codec.ts";
import type { Run } from "./run.ts";
import type { RunLedger } from "./run-ledger.ts";
import { runAfter } from "./run-transitions.ts";

type Deps = { runs: RunLedger; send: SendMessage; clock: () => number };

/** Turns an open run towards its end, which the error makes `failed`. What is out of it is still followed to its end. */
export const stopRun = async (deps: Deps, stored: Stored<Run>, error: NonNullable<Run["error"]>): Promise<void> => {
  await turnToEnd(deps, stored, runAfter(stored.value, { kind: "stopped", error, at: deps.clock() }));
  log.error("run-stopped", { runId: stored.value.id, ...error });
};

/** Stops the run for a fault of one of its batches, unless another batch was first or somebody has cancelled it. */
export const stopIfExporting = async (deps: Deps, runId: string, error: NonNullable<Run["error"]>): Promise<void> => {
  const stored = await deps.runs.get(runId);
  if (stored?.value.state === "exporting") await stopRun(deps, stored, error);
};

/** Writes a run that is to go to its end, and sends it to be finished. */
export const turnToEnd = async (
  { runs, send }: Pick<Deps, "runs" | "send">,
  stored: Stored<Run>,
  next: Run,
): Promise<void> => {
  await runs.replace(stored, next);
  await send("finish-run", { runId: next.id });
};
