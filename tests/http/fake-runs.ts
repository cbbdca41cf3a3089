import { isEnded, noCounts, type Run } from "../../shared/runs/run.ts";
import type { RunApi, RunRequest, RunRequestOutcome, RunView } from "../../shared/runs/run-api.ts";

/** Runs as the HTTP surface sees them: `refuse` and `open` decide what is answered, `asked` says what was asked. */
export const fakeRuns = () => {
  const runs = new Map<string, Run>();
  const keys = new Map<string, string>();
  const state: { asked: RunRequest[]; cancelledBy: string[]; refuse?: RunRequestOutcome & { kind: "refused" } } = {
    asked: [],
    cancelledBy: [],
  };
  const openRunOf = async (exportName: string) =>
    [...runs.values()].find((run) => run.exportName === exportName && !isEnded(run.state));

  const api: RunApi = {
    async requestRun(request) {
      state.asked.push(request);
      if (state.refuse) return state.refuse;
      const known = request.idempotencyKey && runs.get(keys.get(request.idempotencyKey) ?? "");
      if (known) return { kind: "existing", run: known };
      const open = await openRunOf(request.exportName);
      if (open) return { kind: open.mode === request.mode ? "existing" : "busy", run: open };
      const run = makeRun(`${request.exportName}.20261124T010203000Z.r${runs.size}`, request);
      runs.set(run.id, run);
      if (request.idempotencyKey) keys.set(request.idempotencyKey, run.id);
      return { kind: "created", run };
    },
    async cancelRun(id, by) {
      const run = runs.get(id);
      if (!run) return undefined;
      state.cancelledBy.push(by);
      if (!isEnded(run.state)) runs.set(id, { ...run, state: "cancelling" });
      return runs.get(id);
    },
    async showRun(id) {
      const run = runs.get(id);
      return run && viewOf(run);
    },
    async listRuns({ export: exportName, state: wanted, top }) {
      return [...runs.values()]
        .filter((run) => (!exportName || run.exportName === exportName) && (!wanted || run.state === wanted))
        .slice(0, top)
        .map(viewOf);
    },
    async readRejects(id) {
      const run = runs.get(id);
      return run && isEnded(run.state) ? Buffer.from("segment,file,row\r\nHigh,a.csv,2\r\n") : undefined;
    },
    openRunOf,
  };
  const end = (id: string) => {
    const run = runs.get(id);
    if (run) runs.set(id, { ...run, state: "succeeded" });
  };
  return { api, state, end };
};

const makeRun = (id: string, request: RunRequest): Run => ({
  id,
  exportName: request.exportName,
  connection: "nordics",
  state: "requested",
  mode: request.mode,
  trigger: request.trigger,
  requestedBy: request.requestedBy,
  refresh: { stamp: "2026/11/24/0100", fingerprint: "f", segments: { High: "2026/11/24/0100" } },
  requestedAt: "2026-11-24T01:02:03.000Z",
  changedAt: 0,
  attempt: 0,
  batchCount: 0,
  targets: [],
});

const viewOf = (run: Run): RunView => ({
  id: run.id,
  export: run.exportName,
  state: run.state,
  mode: run.mode,
  trigger: run.trigger,
  requestedBy: run.requestedBy,
  refresh: run.refresh,
  requestedAt: run.requestedAt,
  startedAt: null,
  endedAt: null,
  progress: 0,
  expectedEnd: null,
  waitingFor: null,
  counts: noCounts,
  targets: [],
  held: null,
  error: null,
  batches: [],
});
