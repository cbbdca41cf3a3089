import type { ExportDefinition } from "../definitions/export.ts";
import { describeError } from "../observe/describe-error.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import type { RetriedExport, RunApi } from "./run-api.ts";

type Deps = {
  listExports: () => Promise<ExportDefinition[]>;
  runs: Pick<RunLedger, "head" | "get">;
  requestRun: RunApi["requestRun"];
};

/**
 * Asks for a run of every export whose last run that succeeded or failed has failed, as a retry of that run does; of one
 * connection's only, where it is named. What keeps one export from its run keeps no other.
 */
export const makeRetryFailed =
  (deps: Deps): RunApi["retryFailed"] =>
  async (by, only) => {
    const retried: RetriedExport[] = [];
    for (const { name, connection } of await deps.listExports()) {
      if (only !== undefined && connection !== only) continue;
      const { judgedRunId } = await deps.runs.head(name);
      const judged = judgedRunId === undefined ? undefined : await deps.runs.get(judgedRunId);
      if (judged?.value.state === "failed") retried.push(await retry(deps, name, judged.value.id, by));
    }
    return retried;
  };

const retry = async (deps: Deps, exportName: string, failed: string, by: string): Promise<RetriedExport> => {
  const why = (code: string, message: string) => ({ export: exportName, failed, started: null, code, message });
  try {
    const request = { exportName, mode: "delta", takesParked: true, trigger: "http", requestedBy: by } as const;
    const asked = await deps.requestRun(request);
    switch (asked.kind) {
      case "created":
        return { export: exportName, failed, started: asked.run.id, code: null, message: null };
      case "existing":
      case "busy":
        return why("run-open", `Run '${asked.run.id}' is open, in state ${asked.run.state}.`);
      case "refused":
        return why(asked.code, asked.message);
    }
  } catch (error) {
    // What cannot be reached for one export may be there for the next; whoever asked sees it in the reply.
    const { code, message } = describeError(error);
    return why(code, message);
  }
};
