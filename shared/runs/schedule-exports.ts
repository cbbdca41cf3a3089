import { z } from "zod";
import { type BlobStore, maxDocumentBytes } from "../azure/blob-store.ts";
import { storedJson } from "../azure/stored-json.ts";
import type { Connection } from "../definitions/connection.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import { wantedSegments } from "../definitions/wanted-segments.ts";
import type { LookAt } from "../discover/refresh.ts";
import { isDue } from "../discover/schedule.ts";
import { describeError } from "../observe/describe-error.ts";
import { log } from "../observe/log.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
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

/** `looks/<export>.json`: when the timer last looked and answered what it found, and what was wrong then. */
const lookFileSchema = z.object({ lookedAt: z.number(), problem: z.string().optional() });

/**
 * Finds the exports that are due and asks for their runs. A tick counts as served only when its refresh has a run or
 * was done before: one that comes while the source is being written, or while a run is open, is served later. The fault
 * of one export never keeps another from its run.
 */
export const makeScheduleExports = (deps: ScheduleExportsDeps) => async (): Promise<void> => {
  for (const definition of await deps.listExports()) {
    try {
      await serve(deps, definition);
    } catch (error) {
      log.error("schedule-failed", { export: definition.name, ...describeError(error) });
    }
  }
};

const serve = async (deps: ScheduleExportsDeps, definition: ExportDefinition): Promise<void> => {
  const now = deps.clock();
  const last = await readLook(deps, definition.name);
  // The first look at an export begins its schedule: a tick of before it existed is not missed.
  if (!last && definition.schedule !== "on-refresh") return writeLook(deps, definition.name, { lookedAt: now });
  if (definition.schedule === "off") return;
  const isTime = isDue({ schedule: definition.schedule, lastLook: last?.lookedAt ?? now, now });
  const { lastRunId = "", ...head } = await deps.runs.head(definition.name);
  const { lastFingerprint, replanAt, failedFingerprint, retryAt = 0 } = head;
  // Removals were withheld while segments were apart; they are due again when the late one counts as it stands.
  const isReplan = replanAt !== undefined && now >= replanAt;
  if (!isTime && !isReplan && failedFingerprint === undefined) return;

  const look = await deps.look(definition.source, wantedSegments(definition));
  if (look.kind === "settling") return;
  if (look.kind === "incomplete") return note(deps, definition, last, look.code, look.message);
  // A run of these very parts counts however it ended, unless it failed for a reason that can pass.
  const isSame = lastFingerprint === look.refresh.fingerprint;
  if (isSame && !isReplan) return isTime ? writeLook(deps, definition.name, { lookedAt: now }) : undefined;
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
      return writeLook(deps, definition.name, { lookedAt: now });
    case "busy":
      return;
    case "refused":
      // Over in a moment: the tick is served later.
      if (asked.code === "export-being-saved") return;
      return note(deps, definition, last, asked.code, asked.message);
  }
};

/** Says once what keeps an export from its run, not at every tick. */
const note = async (
  deps: ScheduleExportsDeps,
  { name }: ExportDefinition,
  last: z.infer<typeof lookFileSchema> | undefined,
  code: string,
  message: string,
): Promise<void> => {
  if (last?.problem === code) return;
  log.warn("export-not-ready", { export: name, code, message });
  await writeLook(deps, name, { lookedAt: last?.lookedAt ?? deps.clock(), problem: code });
};

const readLook = async ({ config }: ScheduleExportsDeps, name: string) => {
  const blob = await config.read(`looks/${name}.json`, { maxBytes: maxDocumentBytes });
  return blob && lookFileSchema.parse(storedJson(blob.bytes, `looks/${name}.json`));
};

const writeLook = async ({ config }: ScheduleExportsDeps, name: string, look: z.infer<typeof lookFileSchema>) => {
  await config.write(`looks/${name}.json`, Buffer.from(JSON.stringify(look)));
};
