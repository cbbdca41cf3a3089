import type { AlertStore, OpenAlert } from "../alerts/alert-book.ts";
import { alertTexts } from "../alerts/alert-kinds.ts";
import type { BlobStore } from "../azure/blob-store.ts";
import type { Connection } from "../definitions/connection.ts";
import type { ConnectionStore } from "../definitions/connection-store.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import { exportForViewer } from "../definitions/export-for-viewer.ts";
import type { ExportStore } from "../definitions/export-store.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import { nextTimeToTell } from "../discover/schedule.ts";
import { describeError } from "../observe/describe-error.ts";
import { isGood, type Run } from "../runs/ledger/run.ts";
import type { Head, RunLedger } from "../runs/ledger/run-ledger.ts";
import { readPointer } from "../runs/lists/snapshot-pointer.ts";
import { readLookFile } from "../runs/look-file.ts";
import { within } from "../within.ts";
import { latenessOf } from "./lateness-of.ts";
import type { Overview, OverviewExport } from "./overview.ts";
import { waitsOf } from "./waits-of.ts";

type Deps = {
  exports: Pick<ExportStore, "list">;
  connections: Pick<ConnectionStore, "list">;
  config: Pick<BlobStore, "read" | "list">;
  snapshots: Pick<BlobStore, "read">;
  runs: Pick<RunLedger, "head" | "get">;
  alerts: Pick<AlertStore, "read">;
  clock: () => number;
  noGoodRunMs: number;
};

export type ShowOverview = () => Promise<Overview>;

const exportsAtOnce = 8;
/** So long what one export has stored may take, so that it never keeps the others from being told within a call's five seconds. */
const exportMs = 3_000;

/**
 * Every export at one glance, by what the app has stored: neither the source nor Dotdigital is asked. An export costs its
 * definition, its head, its look, mostly one run, four at most, and a pointer a list; beside these there are the connections, a
 * list of the exports and the alerts. Where something of one export cannot be read it is named as unreadable, with the others told.
 */
export const makeShowOverview =
  (deps: Deps): ShowOverview =>
  async () => {
    const now = deps.clock();
    const [stored, connections, savedAt, alerts] = await Promise.all([
      deps.exports.list(),
      deps.connections.list(),
      timesOfSaves(deps.config),
      readAlerts(deps.alerts),
    ]);
    const common: Common = {
      now,
      connections: new Map(connections.documents.map(({ value }) => [value.name, value])),
      savedAt,
      alerts: alerts.open,
    };
    const told = await mapBounded(stored.documents, exportsAtOnce, ({ value }) => tell(deps, value, common));
    return {
      at: iso(now),
      exports: told.flatMap((one) => ("told" in one ? [one.told] : [])),
      unreadable: [
        ...[...stored.unreadable, ...connections.unreadable].map(({ code, message }) =>
          unreadable(null, { code, message }),
        ),
        ...alerts.unreadable,
        ...told.flatMap((one) => ("unreadable" in one ? [one.unreadable] : [])),
      ],
    };
  };

type Unreadable = Overview["unreadable"][number];
type Told = { told: OverviewExport } | { unreadable: Unreadable };

/** What is read once for all exports. `savedAt`: by export. */
type Common = {
  now: number;
  connections: ReadonlyMap<string, Connection>;
  savedAt: ReadonlyMap<string, number>;
  alerts: readonly OpenAlert[];
};

const unreadable = (name: string | null, said: { code: string; message: string }): Unreadable => ({
  export: name,
  ...said,
});

const timesOfSaves = async (config: Deps["config"]): Promise<Map<string, number>> => {
  const times = new Map<string, number>();
  for await (const { name, lastModified } of config.list("exports/")) times.set(name, lastModified);
  return times;
};

/** Without the alerts all else can be told. */
const readAlerts = async (store: Deps["alerts"]): Promise<{ open: readonly OpenAlert[]; unreadable: Unreadable[] }> => {
  try {
    return { open: (await store.read()).book.open, unreadable: [] };
  } catch (error) {
    return { open: [], unreadable: [couldNotRead(null, error)] };
  }
};

const tell = async (deps: Deps, definition: ExportDefinition, common: Common): Promise<Told> => {
  try {
    return { told: await within(exportMs, () => tellExport(deps, definition, common)) };
  } catch (error) {
    return { unreadable: couldNotRead(definition.name, error) };
  }
};

/** Told to whoever asks, and not to the log, which pages that ask again and again would fill. */
const couldNotRead = (name: string | null, error: unknown): Unreadable => unreadable(name, describeError(error));

const tellExport = async (deps: Deps, definition: ExportDefinition, common: Common): Promise<OverviewExport> => {
  const { name, connection, schedule } = definition;
  const [head, look, targets] = await Promise.all([
    deps.runs.head(name),
    readLookFile(deps.config, name),
    tellTargets(deps, definition, common.connections.get(connection)),
  ]);
  const { open, last, judged, good } = await readRuns(deps.runs, head);
  const newest = open ?? last;
  const seen = look?.seen;
  return {
    ...{ name, connection, schedule, targets },
    displayName: exportForViewer(definition).displayName ?? null,
    next: timeOf(nextTimeToTell(schedule, common.now)),
    lookedAt: timeOf(look?.lookedAt),
    newestRefresh: seen ? { stamp: seen.stamp, landedAt: timeOf(seen.landedAt), seenAt: iso(seen.seenAt) } : null,
    problem:
      look?.problem === undefined
        ? null
        : { code: look.problem, message: look.message ?? "See docs/troubleshooting.md." },
    lastGood:
      head.lastGoodAt === undefined
        ? null
        : { id: good?.id ?? null, endedAt: iso(head.lastGoodAt), stamp: good?.refresh.stamp ?? null },
    newest: newest ? tellRun(newest) : null,
    late: latenessOf(lateFacts(definition, { head, seen, good, last }, deps, common), common.now) ?? null,
    waits: waitsOf({ definition, open, judged }),
    alerts: alertsOf(definition, common.alerts),
  };
};

type Runs = { open: Run | undefined; last: Run | undefined; judged: Run | undefined; good: Run | undefined };

/** Most of these are one and the same. Heads of earlier versions do not name the last good one, but where it was the last judged. */
const readRuns = async (runs: Deps["runs"], head: Head): Promise<Runs> => {
  const { openRunId, lastRunId, judgedRunId, lastGoodRunId } = head;
  const ids = [...new Set([openRunId, lastRunId, judgedRunId, lastGoodRunId])].filter((id) => id !== undefined);
  const found = new Map(
    (await Promise.all(ids.map((id) => runs.get(id)))).flatMap((run) => (run ? [[run.value.id, run.value]] : [])),
  );
  const of = (id: string | undefined) => (id === undefined ? undefined : found.get(id));
  const judged = of(judgedRunId);
  const good = of(lastGoodRunId) ?? (judged && isGood(judged.state) ? judged : undefined);
  return { open: of(openRunId), last: of(lastRunId), judged, good };
};

const tellRun = ({ id, state, mode, requestedAt, endedAt, error }: Run): NonNullable<OverviewExport["newest"]> => ({
  ...{ id, state, mode, requestedAt },
  endedAt: endedAt ?? null,
  code: error?.code ?? null,
});

const tellTargets = (
  { snapshots }: Deps,
  { targets }: ExportDefinition,
  connection: Connection | undefined,
): Promise<OverviewExport["targets"]> =>
  mapBounded(targets, exportsAtOnce, async ({ addressBookId, segments }) => {
    const pointer = connection && (await readPointer(snapshots, { accountId: connection.accountId, addressBookId }));
    const { name = null, members = null, membersAt } = pointer ?? {};
    return { addressBookId, segments, name, members, membersAt: timeOf(membersAt) };
  });

type Found = Pick<Runs, "good" | "last"> & { head: Head; seen: { fingerprint: string; seenAt: number } | undefined };

const lateFacts = (
  { name, schedule, notify }: ExportDefinition,
  { head, seen, good, last }: Found,
  { noGoodRunMs }: Deps,
  { savedAt }: Common,
): Parameters<typeof latenessOf>[0] => ({
  ...{ schedule, seen },
  good: good && { fingerprint: good.refresh.fingerprint, requestedAt: Date.parse(good.requestedAt) },
  droppedFingerprint: last?.state === "cancelled" || last?.state === "discarded" ? last.refresh.fingerprint : undefined,
  ...{ lastGoodAt: head.lastGoodAt, lastTookMs: head.lastTookMs, savedAt: savedAt.get(`exports/${name}.json`) },
  noGoodRunMs: notify?.noGoodRunHours === undefined ? noGoodRunMs : notify.noGoodRunHours * 3_600_000,
});

/** About the export itself, and about the connection that it goes through. */
const alertsOf = ({ name, connection }: ExportDefinition, open: readonly OpenAlert[]): OverviewExport["alerts"] =>
  open
    .filter(({ kind, subject }) => subject === (alertTexts[kind].subject === "export" ? name : connection))
    .map(({ kind, subject, raisedAt, runId }) => ({ kind, subject, raisedAt: iso(raisedAt), runId: runId ?? null }));

const iso = (ms: number): string => new Date(ms).toISOString();
const timeOf = (ms: number | undefined): string | null => (ms === undefined ? null : iso(ms));
