import type { BlobStore } from "../azure/blob-store.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import { wasFirst } from "../azure/was-first.ts";
import type { Connection } from "../definitions/connection.ts";
import { warnOfConsent } from "../definitions/consent.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import type { ExportStore } from "../definitions/export-store.ts";
import { wantedSegments } from "../definitions/wanted-segments.ts";
import type { Look, LookAt, Refresh } from "../discover/refresh.ts";
import { ConflictError } from "../errors.ts";
import { log } from "../observe/log.ts";
import { askedByHand, asksOnlyFirstRun, leavesListsOut } from "./ledger/first-run.ts";
import { givesWay } from "./ledger/gives-way.ts";
import { isLookOnly, type Run } from "./ledger/run.ts";
import { makeRunId, runTime } from "./ledger/run-id.ts";
import type { Head, RunLedger } from "./ledger/run-ledger.ts";
import { removeRequestFile, writeRequestFile } from "./ledger/run-request-file.ts";
import { requestedRun, runAfter } from "./ledger/run-transitions.ts";
import { namesOf } from "./plan/take-refresh.ts";
import type { RunRefusal, RunRequest, RunRequestOutcome } from "./run-api.ts";

export type RequestRunDeps = {
  runs: RunLedger;
  reports: BlobStore;
  send: SendMessage;
  clock: () => number;
  /** Lower-case letters and digits. */
  random: () => string;
  exports: Pick<ExportStore, "read" | "touch">;
  readConnection: (name: string) => Promise<Connection | undefined>;
  look: LookAt;
};

/**
 * Asks for a run of the newest refresh. Only names and ETags are read; the run and its export's head are written in one
 * transaction, then the message. Asked again for the same, it gives the open run and sends its message again: a crash
 * between the write and the message is healed by the repeat. The head is read before the definition, so that a save, or
 * the end of a run, in between is seen when the run opens; then all is read again.
 */
export const makeRequestRun =
  (deps: RequestRunDeps) =>
  async (request: RunRequest): Promise<RunRequestOutcome> => {
    for (let left = tries; left > 0; left -= 1) {
      const head = await deps.runs.head(request.exportName);
      const ended = await endedMeanwhile(deps, request, head);
      if (ended) return { kind: "busy", run: ended };
      const asked = (await isBeingSaved(deps, request, head)) ? undefined : await ask(deps, request, head);
      if (asked) return asked;
    }
    return beingSaved(request);
  };

const tries = 3;

/** The last run, when it had not ended yet when the caller decided to ask. */
const endedMeanwhile = async ({ runs }: RequestRunDeps, { lastRunId }: RunRequest, head: Head) => {
  if (lastRunId === undefined || head.lastRunId === undefined || head.lastRunId === lastRunId) return undefined;
  return (await runs.get(head.lastRunId))?.value;
};

/** After so long whoever is saving has died or stalls. */
const staleSaveMs = 5 * 60_000;

/** Breaks a mark that is too old: whoever comes back to it an hour late finds another version of the export, and fails. */
const isBeingSaved = async (
  { exports, runs, clock }: RequestRunDeps,
  { exportName }: RunRequest,
  { savingToken, savingSince = 0 }: Head,
): Promise<boolean> => {
  if (!savingToken) return false;
  if (clock() - savingSince < staleSaveMs) return true;
  try {
    await exports.touch(exportName);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return true;
  }
  await runs.endSave(exportName, savingToken);
  log.warn("save-abandoned", { export: exportName });
  return false;
};

const beingSaved = ({ exportName }: RunRequest) =>
  refused("export-being-saved", `Export '${exportName}' is just being changed. Ask again in a moment.`);

/** Undefined when the export was saved meanwhile. */
const ask = async (deps: RequestRunDeps, request: RunRequest, head: Head): Promise<RunRequestOutcome | undefined> => {
  const checked = await checkRequest(deps, request);
  if (checked.kind === "refused") return checked;
  const { definition, connection, look } = checked;
  const run = newRun(deps, request, definition, look, head);
  // Nothing is written for a run that cannot open: a timer asks every few minutes.
  const inTheWay = request.idempotencyKey ? undefined : await runInTheWay(deps, head, run);
  if (inTheWay) return { kind: "busy", run: inTheWay };
  await writeRequestFile(deps.reports, run.id, { definition, refresh: newestOf(look) });
  const outcome = await openRun(deps, request, run, head);
  if (outcome?.kind !== "created") await removeUnopened(deps, run);
  else for (const { code, message } of warnOfConsent(connection)) log.warn(code, { runId: outcome.run.id, message });
  return outcome;
};

/**
 * Takes the request file of a run away that was not opened. The ledger is asked first: an answer that was lost and asked
 * for again reads as if somebody else had been first.
 */
const removeUnopened = async ({ runs, reports }: RequestRunDeps, { id }: Run): Promise<void> => {
  if ((await runs.get(id)) === undefined) await removeRequestFile(reports, id);
};

type Checked = { kind: "checked"; definition: ExportDefinition; connection: Connection; look: UsableLook };
type UsableLook = Exclude<Look, { kind: "incomplete" }>;

/** What the run is made of, or why none can be made now. */
const checkRequest = async (
  deps: RequestRunDeps,
  { exportName, refresh }: RunRequest,
): Promise<Checked | ReturnType<typeof refused>> => {
  const definition = (await deps.exports.read(exportName))?.value;
  if (!definition) return refused("export-unknown", `There is no export '${exportName}'.`);
  const connection = await deps.readConnection(definition.connection);
  if (!connection) {
    return refused(
      "connection-unknown",
      `The export's connection '${definition.connection}' is gone: name another one in the export, or make it again.`,
    );
  }
  if (!connection.consent) {
    return refused(
      "consent-missing",
      `Nobody has agreed to send data through connection '${connection.name}'. An administrator agrees with PATCH /api/connections/${connection.name} and "agree": true.`,
    );
  }
  const look = await deps.look(definition.source, wantedSegments(definition));
  if (look.kind === "incomplete") return refused(look.code, look.message);
  const newest = newestOf(look)?.stamp;
  if (refresh !== undefined && refresh !== newest) {
    return refused(
      "refresh-not-newest",
      `The newest complete refresh is '${newest ?? "still being written"}', not '${refresh}'.`,
    );
  }
  return { kind: "checked", definition, connection, look };
};

const newestOf = (look: UsableLook): Refresh | undefined => (look.kind === "complete" ? look.refresh : undefined);

/** The export's open run, when it is neither what is asked for nor gives way to it. */
const runInTheWay = async (deps: RequestRunDeps, { openRunId }: Head, asked: Run): Promise<Run | undefined> => {
  const open = openRunId === undefined ? undefined : (await deps.runs.get(openRunId))?.value;
  return open && !isSame(open, asked) && !canSupersede(open, asked) ? open : undefined;
};

const openRun = async (
  deps: RequestRunDeps,
  { idempotencyKey }: RunRequest,
  run: Run,
  seen: Head,
): Promise<RunRequestOutcome | undefined> => {
  const opened = await deps.runs.open(run, { seen, idempotencyKey });
  switch (opened.kind) {
    case "changed":
    case "being-saved":
      return undefined;
    case "opened":
      return begin(deps, run);
    case "same-key":
      return isSameKind(opened.run, run)
        ? { kind: "existing", run: opened.run }
        : refused(
            "idempotency-key-reused",
            `This Idempotency-Key was used for run '${opened.run.id}' of mode ${opened.run.mode}. Send another one.`,
          );
    case "open-already": {
      if (!isSame(opened.run, run)) {
        const successor = await supersede(deps, opened.run, run, seen.saves ?? 0);
        if (!successor) return { kind: "busy", run: opened.run };
        if (idempotencyKey) await deps.runs.rememberKey(successor, idempotencyKey);
        return begin(deps, successor);
      }
      const agreed = await agree(deps, opened.run, run);
      if (!agreed) return undefined;
      if (idempotencyKey) await deps.runs.rememberKey(agreed, idempotencyKey);
      if (agreed.state === "requested") await sendPlan(deps, agreed);
      return { kind: "existing", run: agreed };
    }
  }
};

/**
 * The open run, with the word of whoever asks for it by hand: a run of the timer's fills no new list without. Undefined
 * when the run has gone on meanwhile, so that the word may have come too late for it.
 */
const agree = async (deps: RequestRunDeps, open: Run, { trigger, requestedBy: by }: Run): Promise<Run | undefined> => {
  if (trigger === "timer" || askedByHand(open) !== undefined || isLookOnly(open.mode)) return open;
  if (open.state !== "requested" && open.state !== "planning") return open;
  const stored = await deps.runs.get(open.id);
  if (stored?.value.state !== "requested" && stored?.value.state !== "planning") return undefined;
  const agreed = runAfter(stored.value, { kind: "agreed", by, at: deps.clock() });
  if (!(await wasFirst(() => deps.runs.replace(stored, agreed)))) return undefined;
  log.info("run-agreed", { runId: open.id });
  return agreed;
};

const begin = async (deps: RequestRunDeps, run: Run): Promise<RunRequestOutcome> => {
  log.info("run-requested", { runId: run.id, trigger: run.trigger, mode: run.mode, refresh: run.refresh.stamp });
  await sendPlan(deps, run);
  return { kind: "created", run };
};

const refused = (code: RunRefusal, message: string) => ({ kind: "refused" as const, code, message });

const newRun = (
  deps: RequestRunDeps,
  request: RunRequest,
  definition: ExportDefinition,
  look: Look,
  head: Head,
): Run => {
  const now = deps.clock();
  // Runs of an export are in order of their ids, also when an instance's clock is behind that of the last one.
  const idTime = Math.max(now, runTime(head.lastRunId ?? "") + 1, runTime(head.openRunId ?? "") + 1);
  const isTriedAgain = look.kind === "complete" && head.failedFingerprint === look.refresh.fingerprint;
  const asked = {
    id: makeRunId(request.exportName, idTime, deps.random()),
    exportName: request.exportName,
    connection: definition.connection,
    mode: request.mode,
    ...(request.mode === "dry-run" ? { of: request.of ?? "delta" } : {}),
    ...(request.takesParked ? { takesParked: true } : {}),
    trigger: request.trigger,
    requestedBy: request.requestedBy,
    ...(request.trigger === "timer" && isTriedAgain && head.failedAskedBy ? { agreedBy: head.failedAskedBy } : {}),
    refresh: look.kind === "complete" ? namesOf(look.refresh) : { stamp: "", fingerprint: "", segments: {} },
    ...(look.kind === "settling" ? { notBefore: Math.max(look.settledAt, now) } : {}),
    ...(look.kind === "settling" && look.waitsFor !== undefined ? { waitingFor: look.waitsFor } : {}),
  };
  return requestedRun(asked, now);
};

/**
 * A plan that waits for a person, or for a refresh to settle, gives way to a run of a newer refresh: it ends as
 * discarded and names its successor, which opens in the same write. Undefined where it does not give way.
 */
const supersede = async (deps: RequestRunDeps, open: Run, asked: Run, saves: number): Promise<Run | undefined> => {
  const stored = await deps.runs.get(open.id);
  if (!stored || !canSupersede(stored.value, asked)) return undefined;
  const dropped = runAfter(stored.value, { kind: "gaveWay", to: asked.id, at: deps.clock() });
  // Whoever waits for a refresh to settle has asked for the very one that the timer finds.
  const agreedBy =
    asked.trigger === "timer" && stored.value.state === "requested" ? askedByHand(stored.value) : undefined;
  const run: Run = { ...asked, replaces: open.id, ...(agreedBy === undefined ? {} : { agreedBy }) };
  if (!(await deps.runs.supersede(stored, dropped, run, saves))) return undefined;
  log.info("run-discarded", { runId: open.id, by: run.id });
  return run;
};

const canSupersede = (open: Run, asked: Run): boolean =>
  (asked.mode === "delta" || asked.mode === "full") &&
  (isAnswered(open, asked) || (!isSameRefresh(open, asked) && asked.refresh.stamp >= open.refresh.stamp)) &&
  givesWay(open);

/**
 * Whether the open run is the one that is asked for. One that was dropped, cancelled or stopped goes to its end: it is not.
 * Nor is one of the timer's that waits for somebody to ask, or leaves lists out until then.
 */
const isSame = (open: Run, asked: Run) =>
  isSameKind(open, asked) &&
  isSameRefresh(open, asked) &&
  !isDying(open) &&
  !isAnswered(open, asked) &&
  (asked.trigger === "timer" || !leavesListsOut(open));

const isSameRefresh = (open: Run, asked: Run) => open.refresh.fingerprint === asked.refresh.fingerprint;

/** Whether to ask by hand is the answer that the open run waits for. */
const isAnswered = (open: Run, asked: Run) =>
  asked.trigger === "http" && isSameRefresh(open, asked) && asksOnlyFirstRun(open);

const isSameKind = (one: Run, other: Run) =>
  one.mode === other.mode && one.of === other.of && one.takesParked === other.takesParked;

const isDying = ({ discardedBy, cancelledBy, error }: Run) =>
  discardedBy !== undefined || cancelledBy !== undefined || error !== undefined;

const sendPlan = (deps: RequestRunDeps, run: Run) =>
  deps.send("plan-run", { runId: run.id }, { delayMs: Math.max(0, (run.notBefore ?? 0) - deps.clock()) });
