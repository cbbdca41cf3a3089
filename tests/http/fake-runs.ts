import { runIsOpen } from "../../shared/definitions/refuse-open-run.ts";
import { noCounts } from "../../shared/report/counts.ts";
import type { PlannedChanges } from "../../shared/report/planned-changes.ts";
import { type endStates, isEnded, type Run } from "../../shared/runs/ledger/run.ts";
import type { RunApi, RunRequest, RunRequestOutcome, RunView } from "../../shared/runs/run-api.ts";

type State = {
  asked: RunRequest[];
  cancelledBy: string[];
  /** The connection that a retry of all that failed was asked of. */
  retriedOf?: string | undefined;
  decisions: { decision: "release" | "discard"; id: string; by: string }[];
  refuse?: RunRequestOutcome & { kind: "refused" };
  exportHasChanged: boolean;
  /** What else a plan was made from, and is no longer so. */
  changed?: "refresh-changed" | "snapshot-changed";
};

/** Runs as the HTTP surface sees them: `refuse` and `exportHasChanged` decide what is answered, the rest says what was asked. */
export const fakeRuns = () => {
  const runs = new Map<string, Run>();
  const keys = new Map<string, string>();
  const state: State = { asked: [], cancelledBy: [], decisions: [], exportHasChanged: false };
  const openRunOf = async (exportName: string) =>
    [...runs.values()].find((run) => run.exportName === exportName && !isEnded(run.state));

  const put = (run: Run) => {
    runs.set(run.id, run);
    return run;
  };

  const api: RunApi = {
    async requestRun(request) {
      state.asked.push(request);
      if (state.refuse) return state.refuse;
      const known = request.idempotencyKey && runs.get(keys.get(request.idempotencyKey) ?? "");
      if (known) return { kind: "existing", run: known };
      const open = await openRunOf(request.exportName);
      if (open) return { kind: isSame(open, request) ? "existing" : "busy", run: open };
      const run = makeRun(`${request.exportName}.20261124T010203000Z.fake${runs.size}`, request);
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
    async releaseRun(id, by, plan = "plan-1") {
      const run = runs.get(id);
      if (!run) return { kind: "unknown" };
      if (run.state !== "held") return { kind: "not-held", run };
      if (plan !== "plan-1") return { kind: "plan-changed", run };
      if (state.exportHasChanged) return { kind: "export-changed", run };
      if (state.changed) return { kind: state.changed, run };
      state.decisions.push({ decision: "release", id, by });
      return { kind: "done", run: put({ ...run, state: "exporting" }) };
    },
    async discardRun(id, by) {
      const run = runs.get(id);
      if (!run) return { kind: "unknown" };
      if (run.discardedBy !== undefined) return { kind: "done", run };
      if (run.state !== "held") return { kind: "not-held", run };
      state.decisions.push({ decision: "discard", id, by });
      return { kind: "done", run: put({ ...run, state: "finishing", discardedBy: by }) };
    },
    async retryFailed(by, connection) {
      state.retriedOf = connection;
      const failed = [...runs.values()].filter((run) => run.state === "failed");
      const retried = failed.map(async ({ id, exportName }) => {
        const request = { exportName, mode: "delta", takesParked: true, trigger: "http", requestedBy: by } as const;
        const asked = await api.requestRun(request);
        const started = asked.kind === "created" ? asked.run.id : null;
        const why = started ? { code: null, message: null } : { code: "run-open", message: "A run is open." };
        return { export: exportName, failed: id, started, ...why };
      });
      return Promise.all(retried);
    },
    async showRun(id) {
      const run = runs.get(id);
      return run && viewOf(run);
    },
    async pageRuns({ export: exportName, state: wanted, top, after }) {
      const found = [...runs.values()]
        .filter((run) => (!exportName || run.exportName === exportName) && (!wanted || run.state === wanted))
        .map(viewOf);
      const start = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
      const page = found.slice(start, start + top);
      return { runs: page, next: start + top < found.length ? (page.at(-1)?.id ?? null) : null };
    },
    listRuns: async (filter) => (await api.pageRuns(filter)).runs,
    async readRejects(id) {
      const run = runs.get(id);
      return run && isEnded(run.state) ? piecesOf("segment,file,row\r\n", "High,a.csv,2\r\n") : undefined;
    },
    async readChanges(id) {
      const run = runs.get(id);
      return run?.mode === "dry-run" && isEnded(run.state) ? piecesOf("address book,change\r\n") : undefined;
    },
    async readDifferences(id) {
      const run = runs.get(id);
      return run?.mode === "check" && isEnded(run.state) ? piecesOf("address book,difference\r\n") : undefined;
    },
    openRunOf,
    async markSave({ exportName, base, mayRunOn, why }, write) {
      const open = await openRunOf(exportName);
      const isUnsent = open?.state === "requested" || open?.state === "held";
      if (open && !isUnsent && !mayRunOn) throw runIsOpen(open, exportName);
      if (open && isUnsent) put({ ...open, state: "discarded", discardedBy: why });
      return write(base);
    },
  };
  const change = (id: string, changes: Partial<Run>) => {
    const run = runs.get(id);
    if (!run) throw new Error(`There is no run '${id}'.`);
    put({ ...run, ...changes });
  };
  const end = (id: string, as: (typeof endStates)[number] = "succeeded") => change(id, { state: as });
  const hold = (id: string) =>
    change(id, { state: "held", held: { reason: "removals-above-guard", detail: "60 of 100 would leave." } });
  return { api, state, end, hold, export: (id: string) => change(id, { state: "exporting" }) };
};

async function* piecesOf(...pieces: string[]): AsyncIterable<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}

const isSame = (open: Run, asked: RunRequest) =>
  open.mode === asked.mode && open.of === asked.of && open.takesParked === asked.takesParked;

const makeRun = (id: string, request: RunRequest): Run => ({
  id,
  exportName: request.exportName,
  connection: "nordics",
  state: "requested",
  mode: request.mode,
  ...(request.of ? { of: request.of } : {}),
  ...(request.takesParked ? { takesParked: true } : {}),
  trigger: request.trigger,
  requestedBy: request.requestedBy,
  refresh: { stamp: "2026/11/24/0100", fingerprint: "f", segments: { High: "2026/11/24/0100" } },
  requestedAt: "2026-11-24T01:02:03.000Z",
  changedAt: 0,
  attempt: 0,
  batchCount: 0,
  targets: [],
});

const planned: PlannedChanges = {
  ...{ addressBookId: 12345, added: 0, updated: 0, putBack: 0, removed: 1, kept: 0, parked: 0, refused: 0 },
  examples: {
    ...{ added: [], updated: [], putBack: [], kept: [], parked: [], refused: [] },
    removed: [{ segment: null, file: null, row: null, reference: null, email: null, contactId: 7, code: null }],
  },
};

const viewOf = (run: Run): RunView => ({
  id: run.id,
  export: run.exportName,
  connection: run.connection,
  state: run.state,
  mode: run.mode,
  trigger: run.trigger,
  requestedBy: run.requestedBy,
  agreedBy: null,
  refresh: run.refresh,
  requestedAt: run.requestedAt,
  startedAt: null,
  endedAt: null,
  progress: 0,
  expectedEnd: null,
  waitingFor: null,
  valuesLeftOut: [],
  asks: [],
  counts: noCounts,
  targets: [],
  held: run.held ? { ...run.held, reasons: [], more: 0, exclusions: 0, plan: "plan-1" } : null,
  of: run.of ?? null,
  releasedBy: run.releasedBy ?? null,
  discardedBy: run.discardedBy ?? null,
  plan: run.mode === "dry-run" && isEnded(run.state) ? [planned] : null,
  rejects: null,
  leftOut: null,
  warnings: [],
  check: null,
  replanAt: null,
  error: null,
  batches: [],
});
