import type { BlobStore } from "../azure/blob-store.ts";
import type { Connection } from "../definitions/connection.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import { wantedSegments } from "../definitions/wanted-segments.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import type { LookAt } from "../discover/refresh.ts";
import { sayIncomplete } from "../discover/say-folders.ts";
import { isDue } from "../discover/schedule.ts";
import type { Schedule } from "../discover/schedule-form.ts";
import { TransientError } from "../errors.ts";
import { describeError } from "../observe/describe-error.ts";
import { log } from "../observe/log.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import { type LookFile, readLookFile, seenNow, writeLookFile } from "./look-file.ts";
import type { RunApi } from "./run-api.ts";

export type ScheduleExportsDeps = {
  listExports: () => Promise<ExportDefinition[]>;
  readConnection: (name: string) => Promise<Connection | undefined>;
  runs: RunLedger;
  config: BlobStore;
  look: LookAt;
  requestRun: RunApi["requestRun"];
  clock: () => number;
};

/**
 * Exports that are looked at side by side. Each look has its own time, so that one which hangs holds up the others only
 * where there are more of its kind than this.
 */
const exportsAtOnce = 32;

/**
 * Finds the exports that are due and asks for their runs. A tick counts as served only when its refresh has a run or
 * was done before: one that comes while the source is being written, or while a run is open, is served later. The fault
 * of one export never keeps another from its run.
 */
export const makeScheduleExports = (deps: ScheduleExportsDeps) => async (): Promise<void> => {
  await mapBounded(await deps.listExports(), exportsAtOnce, async (definition) => {
    try {
      await serve(deps, definition);
    } catch (error) {
      log.error("schedule-failed", { export: definition.name, ...describeError(error) });
    }
  });
};

const serve = async (deps: ScheduleExportsDeps, definition: ExportDefinition): Promise<void> => {
  const now = deps.clock();
  const { schedule } = definition;
  const last = await beginSchedule(deps, definition, now);
  if (schedule === "off") return;
  const isTime = isDue({ schedule, lastLook: last?.lookedAt ?? now, now });
  const { lastRunId = "", ...head } = await deps.runs.head(definition.name);
  const { lastFingerprint, replanAt, failedFingerprint, retryAt = 0 } = head;
  // Removals were withheld while segments were apart; they are due again when the late one counts as it stands.
  const isReplan = replanAt !== undefined && now >= replanAt;
  if (!isTime && !isReplan && failedFingerprint === undefined) return;

  const look = await lookInTime(deps, definition);
  if (look.kind === "settling") return;
  if (look.kind === "slow") return note(deps, definition, last, "source-slow", look.message);
  if (look.kind === "incomplete") return note(deps, definition, last, look.code, look.message);
  const seen = seenNow(look.refresh, last?.seen, now);
  const served = () => writeLookFile(deps.config, definition.name, { lookedAt: now, schedule, seen });
  // A run of these very parts counts however it ended, unless it failed for a reason that can pass.
  const isSame = lastFingerprint === look.refresh.fingerprint;
  const lacking = sayIncomplete(look.refresh);
  if (isSame && !isReplan && isTime && lacking !== undefined)
    return note(deps, definition, last, "part-missing", lacking);
  if (isSame && !isReplan) return isTime ? served() : undefined;
  const isFailed = failedFingerprint === look.refresh.fingerprint;
  if (isFailed && now < retryAt) return;
  // A newer refresh waits for its own time.
  if (!isSame && !isFailed && !isTime) return;

  const connection = await deps.readConnection(definition.connection);
  const requestedBy = connection?.exportUser ?? "timer";
  // A run that was open a moment ago and has ended since may have done this very refresh.
  const asked = await deps.requestRun({
    ...{ exportName: definition.name, mode: "delta", trigger: "timer", requestedBy },
    lastRunId,
  });
  switch (asked.kind) {
    case "created":
    case "existing":
      return served();
    case "busy":
      return;
    case "refused":
      // Over in a moment: the tick is served later.
      if (asked.code === "export-being-saved") return;
      return note(deps, definition, last, asked.code, asked.message);
  }
};

/**
 * When the export was last looked at. A schedule begins when it was saved, whether it is the first or another than at the
 * last look: nothing runs at once for a time of before, and none is missed that came before the next tick. Delivered twice,
 * or by two instances, it is begun twice at the same moment.
 */
const beginSchedule = async (
  { config }: ScheduleExportsDeps,
  { name, schedule }: ExportDefinition,
  now: number,
): Promise<LookFile | undefined> => {
  const last = await readLookFile(config, name);
  // This one needs no beginning: whenever there is a refresh that no run has tried, it is its time.
  if (!last && schedule === "on-refresh") return undefined;
  if (last && isSameSchedule(last.schedule, schedule)) return last;
  // An earlier version did not say by which schedule it looked: by this one, as far as anybody knows.
  const lookedAt = last && last.schedule === undefined ? last.lookedAt : await savedAt(config, name, now);
  const begun = { ...last, lookedAt, schedule };
  await writeLookFile(config, name, begun);
  return begun;
};

/** When an export was saved: not after `now`, though the storage's clock be ahead of ours. `now`, where it is gone already. */
const savedAt = async (config: BlobStore, name: string, now: number): Promise<number> => {
  const saved = await config.head(`exports/${name}.json`);
  return Math.min(saved?.lastModified ?? now, now);
};

/** Both are parsed by one schema, which sets the order of members. */
const isSameSchedule = (one: Schedule | undefined, other: Schedule) => JSON.stringify(one) === JSON.stringify(other);

const lookInTime = async ({ look }: ScheduleExportsDeps, definition: ExportDefinition) => {
  try {
    return await look(definition.source, wantedSegments(definition));
  } catch (error) {
    if (!(error instanceof TransientError) || error.code !== "source-slow") throw error;
    return { kind: "slow" as const, message: error.message };
  }
};

/** Says once what keeps an export from its run, not at every tick. */
const note = async (
  deps: ScheduleExportsDeps,
  { name, schedule }: ExportDefinition,
  last: LookFile | undefined,
  code: string,
  message: string,
): Promise<void> => {
  if (last?.problem === code) return;
  log.warn("export-not-ready", { export: name, code, message });
  const kept = { lookedAt: last?.lookedAt ?? deps.clock(), schedule, ...(last?.seen ? { seen: last.seen } : {}) };
  await writeLookFile(deps.config, name, { ...kept, problem: code, message });
};
