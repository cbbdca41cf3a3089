import { makeAlertStore } from "./alerts/alert-book.ts";
import type { PostWebhook } from "./alerts/post-webhook.ts";
import { type AlertMessage, makeGiveUpAlert, makeSendAlert } from "./alerts/send-alert.ts";
import { makeWatchAlerts } from "./alerts/watch-alerts.ts";
import type { BlobStore } from "./azure/blob-store.ts";
import { makeOpenHashKey } from "./azure/hash-key.ts";
import type { QueueName, SendMessage } from "./azure/queue-sender.ts";
import type { SecretStore } from "./azure/secret-store.ts";
import type { TableStore } from "./azure/table-store.ts";
import type { Connection } from "./config/connection.ts";
import { makeConnectionStore } from "./config/connection-store.ts";
import { makeExportStore } from "./config/export-store.ts";
import type { Settings } from "./config/settings.ts";
import type { CountOurs } from "./config/warn-of-lists.ts";
import { makeLookAtSource } from "./discover/look-at-source.ts";
import type { Dotdigital } from "./dotdigital/dotdigital.ts";
import { type CallGate, makeGate } from "./dotdigital/gate.ts";
import { ConfigurationError } from "./errors.ts";
import { log } from "./observe/log.ts";
import { makeRetain } from "./retention/retain.ts";
import { makeBatchLedger } from "./runs/batch-ledger.ts";
import { makeCancelRun } from "./runs/cancel-run.ts";
import { makeConfirmBatch } from "./runs/confirm-batch.ts";
import { makeDiscardRun, makeReleaseRun } from "./runs/decide-held.ts";
import { makeFinishRun } from "./runs/finish-run.ts";
import { makeListSnapshots } from "./runs/list-snapshots.ts";
import { type Account, makeMakePlan } from "./runs/make-plan.ts";
import type { BatchMessage, RunMessage } from "./runs/messages.ts";
import { makePlanRun } from "./runs/plan-run.ts";
import { makeReadLists } from "./runs/read-lists.ts";
import { makeRequestRun } from "./runs/request-run.ts";
import type { RunApi } from "./runs/run-api.ts";
import { makeRunLedger } from "./runs/run-ledger.ts";
import { makeScheduleExports } from "./runs/schedule-exports.ts";
import { makeSettlePoison } from "./runs/settle-poison.ts";
import { makeShowRun } from "./runs/show-run.ts";
import { makeSweep } from "./runs/sweep.ts";
import { type LookAt, makeTakeRefresh } from "./runs/take-refresh.ts";
import { makeUploadBatch } from "./runs/upload-batch.ts";
import { makeHashContact } from "./stage/hash-contact.ts";

/** Everything outside the app, as the use cases reach it. `app.ts` has the real ones. */
export type Ports = {
  blobs: Record<"config" | "batches" | "snapshots" | "reports", BlobStore>;
  tables: Record<"runs" | "batches" | "gates" | "audit", TableStore>;
  send: SendMessage;
  segments: {
    accountUrl: string;
    open: (container: string) => BlobStore;
    now: (container: string) => Promise<number>;
    probe: () => Promise<void>;
  };
  secrets: SecretStore;
  openDotdigital: (connection: Connection, gate: CallGate) => Dotdigital;
  postWebhook: PostWebhook;
  clock: () => number;
  /** Lower-case letters and digits, 8 of them. */
  random: () => string;
};

/** What the triggers call: one for each message, timer and question about runs. */
export type UseCases = {
  scheduleExports(): Promise<void>;
  sweep(): Promise<void>;
  planRun(message: RunMessage): Promise<void>;
  uploadBatch(message: BatchMessage): Promise<void>;
  confirmBatch(message: BatchMessage): Promise<void>;
  finishRun(message: RunMessage): Promise<void>;
  sendAlert(message: AlertMessage): Promise<void>;
  settlePoison(queue: QueueName, body: unknown): Promise<void>;
  runs: RunApi;
  look: LookAt;
  countOurs: CountOurs;
  /** The account of a connection, behind the gate that all instances share. */
  openDotdigital: (connection: Connection) => Dotdigital;
};

type Knobs = Omit<
  Settings,
  | "authByPlatform"
  | "ownStorage"
  | "segmentStorage"
  | "keyVaultUrl"
  | "vaultClientId"
  | "allowCredentialWrites"
  | "discoveryUrl"
>;

export const makeUseCases = (ports: Ports, settings: Knobs): UseCases => {
  const { blobs, tables, send, secrets, postWebhook, clock, random } = ports;
  const config = blobs.config;
  const runs = makeRunLedger(tables.runs);
  const exports = makeExportStore(config);
  const connections = makeConnectionStore(config);
  const readConnection = async (name: string) => (await connections.read(name))?.value;
  const readExport = async (name: string) => (await exports.read(name))?.value;

  const lookAtSource = makeLookAtSource({ ...ports.segments, settleMs: settings.settleMs });
  const look: LookAt = async (source, names) => lookAtSource(source, names, await ports.segments.now(source.container));

  const openHashKey = makeOpenHashKey({ config, secrets, secretName: settings.hashKeySecret });
  const openHash = async () => makeHashContact((await openHashKey()).key);
  const gate = makeGate({ table: tables.gates, clock });
  const openDotdigital = (connection: Connection) =>
    ports.openDotdigital(connection, gate.callsOf(connection.accountId));
  const openAccount = makeOpenAccount(readConnection, openDotdigital);

  const batches = makeBatchLedger(tables.batches);
  const stores = { runs, batches, staged: blobs.batches, reports: blobs.reports };
  const snapshots = makeListSnapshots({
    snapshots: blobs.snapshots,
    staged: blobs.batches,
    openHashKey,
    clock,
    random,
  });
  const deps = { ...stores, snapshots, gate, send, clock, openAccount, openHash, claimMs: settings.claimMs };
  const requestRun = makeRequestRun({ ...deps, random, readExport, readConnection, look });
  const limits = { maxContacts: settings.batchMaxContacts, maxBytes: settings.batchMaxBytes };
  const makePlan = makeMakePlan({ ...deps, openHashKey, openSource: ports.segments.open, limits });
  const releaseRun = makeReleaseRun({ ...deps, readExport });
  const discardRun = makeDiscardRun(deps);
  const takeRefresh = makeTakeRefresh({ ...deps, look });

  const retain = makeRetain({
    ...stores,
    config,
    tables,
    snapshots: blobs.snapshots,
    isExport: async (name) => (await exports.peek(name)).etag !== undefined,
    readExports: async () => {
      const { documents, unreadable } = await exports.list();
      return unreadable.length > 0 ? undefined : documents.map(({ value }) => value);
    },
    readConnection: async (name) => (await connections.peek(name)).value,
    clock,
    retentionMs: settings.retentionMs,
  });
  const alerts = makeAlertStore(config);
  const { alertRejectShare: rejectShare, alertNoGoodRunMs: noGoodRunMs } = settings;
  const watchAlerts = makeWatchAlerts({ ...deps, alerts, exports, config, thresholds: { rejectShare, noGoodRunMs } });
  const settlePoison = makeSettlePoison(deps);
  const giveUpAlert = makeGiveUpAlert({ alerts });

  return {
    scheduleExports: makeScheduleExports({
      ...deps,
      listExports: () => readable(exports),
      readConnection,
      config,
      look,
      requestRun,
    }),
    sweep: makeSweep({ ...deps, discardRun, watchAlerts, retain }),
    planRun: makePlanRun({ ...deps, takeRefresh, readLists: makeReadLists(deps), makePlan }),
    uploadBatch: makeUploadBatch(deps),
    confirmBatch: makeConfirmBatch(deps),
    finishRun: makeFinishRun(deps),
    sendAlert: makeSendAlert({ ...deps, alerts, readExport, secrets, postWebhook, ...alertKnobs(settings) }),
    settlePoison: (queue, body) => (queue === "send-alert" ? giveUpAlert(body) : settlePoison(queue, body)),
    runs: { requestRun, cancelRun: makeCancelRun(deps), releaseRun, discardRun, ...makeShowRun(deps) },
    look,
    countOurs: snapshots.countOurs,
    openDotdigital,
  };
};

const alertKnobs = ({ inAzure, alertWebhookSecret, siteName, runbookUrl }: Knobs) => ({
  inAzure,
  defaultWebhook: alertWebhookSecret,
  origin: { app: siteName, runbook: runbookUrl },
});

/** An account through its connection; a connection that is gone or without consent is a fault of configuration. */
const makeOpenAccount =
  (readConnection: (name: string) => Promise<Connection | undefined>, openDotdigital: UseCases["openDotdigital"]) =>
  async (name: string): Promise<Account> => {
    const connection = await readConnection(name);
    if (!connection) {
      throw new ConfigurationError(`Connection '${name}' is gone: make it again with PUT /api/connections/${name}.`, {
        code: "connection-unknown",
      });
    }
    if (!connection.consent) {
      throw new ConfigurationError(`Nobody has agreed to send data through connection '${name}'.`, {
        code: "consent-missing",
      });
    }
    return { connection, dotdigital: openDotdigital(connection) };
  };

/** The exports that can be read; one that cannot is reported and keeps no other from its run. */
const readable = async (exports: ReturnType<typeof makeExportStore>) => {
  const { documents, unreadable } = await exports.list();
  for (const { code, message } of unreadable) log.error("export-unreadable", { code, message });
  return documents.map(({ value }) => value);
};
