import type { BlobStore } from "../azure/blob-store.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import type { Connection } from "../config/connection.ts";
import type { ExportDefinition } from "../config/export.ts";
import type { Look } from "../discover/refresh.ts";
import { log } from "../observe/log.ts";
import type { Run } from "./run.ts";
import type { RunRequest, RunRequestOutcome } from "./run-api.ts";
import { makeRunId } from "./run-id.ts";
import type { RunLedger } from "./run-ledger.ts";
import { writeRequestFile } from "./run-request-file.ts";
import { type LookAt, namesOf } from "./take-refresh.ts";
import { wantedSegments } from "./wanted-segments.ts";

export type RequestRunDeps = {
  runs: RunLedger;
  reports: BlobStore;
  send: SendMessage;
  clock: () => number;
  /** Lower-case letters and digits. */
  random: () => string;
  readExport: (name: string) => Promise<ExportDefinition | undefined>;
  readConnection: (name: string) => Promise<Connection | undefined>;
  look: LookAt;
};

/**
 * Asks for a run of the newest refresh. Only names and ETags are read; the run and its export's head are written in one
 * transaction, then the message. Asked again for the same, it gives the open run and sends its message again: a crash
 * between the write and the message is healed by the repeat.
 */
export const makeRequestRun =
  (deps: RequestRunDeps) =>
  async (request: RunRequest): Promise<RunRequestOutcome> => {
    const definition = await deps.readExport(request.exportName);
    if (!definition) return refused("export-unknown", `There is no export '${request.exportName}'.`);
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
        `Nobody has agreed to send data through connection '${connection.name}'. An administrator agrees with PUT /api/connections/${connection.name}.`,
      );
    }
    const look = await deps.look(definition.source, wantedSegments(definition));
    if (look.kind === "incomplete") return refused(look.code, look.message);
    const found = look.kind === "complete" ? look.refresh : undefined;
    if (request.refresh !== undefined && request.refresh !== found?.stamp) {
      return refused(
        "refresh-not-newest",
        `The newest complete refresh is '${found?.stamp ?? "still being written"}', not '${request.refresh}'.`,
      );
    }

    const run = newRun(deps, request, definition, look);
    await writeRequestFile(deps.reports, run.id, { definition, refresh: found });
    const opened = await deps.runs.open(run, request.idempotencyKey);
    switch (opened.kind) {
      case "opened":
        log.info("run-requested", { runId: run.id, trigger: run.trigger, mode: run.mode, refresh: run.refresh.stamp });
        await sendPlan(deps, run);
        return { kind: "created", run };
      case "same-key":
        return { kind: "existing", run: opened.run };
      case "open-already":
        if (!isSame(opened.run, run)) return { kind: "busy", run: opened.run };
        if (request.idempotencyKey) await deps.runs.rememberKey(opened.run, request.idempotencyKey);
        if (opened.run.state === "requested") await sendPlan(deps, opened.run);
        return { kind: "existing", run: opened.run };
    }
  };

const refused = (code: (RunRequestOutcome & { kind: "refused" })["code"], message: string): RunRequestOutcome => ({
  kind: "refused",
  code,
  message,
});

const newRun = (deps: RequestRunDeps, request: RunRequest, definition: ExportDefinition, look: Look): Run => {
  const now = deps.clock();
  return {
    id: makeRunId(request.exportName, now, deps.random()),
    exportName: request.exportName,
    connection: definition.connection,
    state: "requested",
    mode: request.mode,
    trigger: request.trigger,
    requestedBy: request.requestedBy,
    refresh: look.kind === "complete" ? namesOf(look.refresh) : { stamp: "", fingerprint: "", segments: {} },
    requestedAt: new Date(now).toISOString(),
    changedAt: now,
    attempt: 0,
    batchCount: 0,
    ...(look.kind === "settling" ? { notBefore: Math.max(look.settledAt, now) } : {}),
    targets: [],
  };
};

const isSame = (open: Run, asked: Run) =>
  open.mode === asked.mode && open.refresh.fingerprint === asked.refresh.fingerprint;

const sendPlan = (deps: RequestRunDeps, run: Run) =>
  deps.send("plan-run", { runId: run.id }, { delayMs: Math.max(0, (run.notBefore ?? 0) - deps.clock()) });
