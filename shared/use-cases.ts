import { makeAlertStore } from "./alerts/alert-book.ts";
import type { PostWebhook } from "./alerts/post-webhook.ts";
import type { AlertMessage } from "./alerts/alert-message.ts";
import { makeGiveUpAlert, makeSendAlert } from "./alerts/send-alert.ts";
import { makeWatchAlerts } from "./alerts/watch-alerts.ts";
import type { BlobStore } from "./azure/blob-store.ts";
import { makeOpenHashKey } from "./azure/hash-key.ts";
import { webhookSecrets } from "./azure/named-secrets.ts";
import type { QueueName, SendMessage } from "./azure/queue-sender.ts";
import type { SecretStore } from "./azure/secret-store.ts";
import type { TableStore } from "./azure/table-store.ts";
import type { Connection } from "./definitions/connection.ts";
import { makeConnectionStore } from "./definitions/connection-store.ts";
import { namesIn } from "./definitions/document-store.ts";
import { makeExportStore } from "./definitions/export-store.ts";
import { makeOpenAccount } from "./definitions/open-account.ts";
import { makeContactHasher } from "./diff/contact-hasher.ts";
import { makeFirstLooks } from "./discover/layouts/first-looks.ts";
import { type LookAtFilesDeps, usualApartMs } from "./discover/layouts/look-at-files.ts";
import { inLookTime, limitLook, promptLookMs, usualLookMs } from "./discover/limit-look.ts";
import { makeLookAtSource, makeLookAtTables } from "./discover/look-at-source.ts";
import { lookOnlyAt, onlyContainers } from "./discover/only-containers.ts";
import type { LookAt } from "./discover/refresh.ts";
import type { Dotdigital } from "./dotdigital/dotdigital.ts";
import { type CallGate, makeGate } from "./dotdigital/gate.ts";
import { makeShowGate, type ShowGate } from "./dotdigital/show-gate.ts";
import { makeAnswerQuestion, makeGiveUpQuestion } from "./explain/answer-question.ts";
import type { QuestionMessage } from "./explain/question-message.ts";
import { makeSegmentQuestions, type SegmentQuestions } from "./explain/ask-segments.ts";
import { type Explain, makeExplain } from "./explain/explain.ts";
import { tidyQuestions } from "./explain/question-store.ts";
import type { CountOurs } from "./exports/warn-of-lists.ts";
import { type Forget, makeForget } from "./forget/forget.ts";
import { type FormStore, makeFormStore } from "./inspect/form-store.ts";
import type { InspectDeps } from "./inspect/inspect-tables.ts";
import { makeShowSegments, type ShowSegments } from "./inspect/show-segments.ts";
import { log } from "./observe/log.ts";
import { makeShowOverview, type ShowOverview } from "./overview/show-overview.ts";
import { readHeader } from "./read/read-header.ts";
import { makeRetain } from "./retention/retain.ts";
import { makeConfirmBatch } from "./runs/batch/confirm-batch.ts";
import { makeUploadBatch } from "./runs/batch/upload-batch.ts";
import { makeCancelRun } from "./runs/cancel-run.ts";
import { makeDiscardRun } from "./runs/discard-run.ts";
import { makeFinishRun } from "./runs/finish-run.ts";
import { makeBatchLedger } from "./runs/ledger/batch-ledger.ts";
import type { BatchMessage, FinishMessage, RunMessage, TickMessage, TimerName } from "./runs/ledger/messages.ts";
import { isEnded } from "./runs/ledger/run.ts";

import { makeRunLedger } from "./runs/ledger/run-ledger.ts";
import { makeWasFilled } from "./runs/ledger/was-filled.ts";
import { makeListSnapshots } from "./runs/lists/list-snapshots.ts";
import { makeLookForIds } from "./runs/lists/look-for-ids.ts";
import { makeReadLists } from "./runs/lists/read-lists.ts";
import { type LookTrouble, readLookTroubles } from "./runs/look-file.ts";
import { makeMarkSave } from "./runs/mark-save.ts";
import { beatingDeps } from "./runs/plan/beating-deps.ts";
import type { HeldAttempt } from "./runs/plan/hold-attempt.ts";
import { makeMakePlan } from "./runs/plan/make-plan.ts";
import { makePlanRun } from "./runs/plan/plan-run.ts";
import { makePreviewExport, type PreviewExport } from "./runs/plan/preview-export.ts";
import { makeTakeRefresh } from "./runs/plan/take-refresh.ts";
import { makeReleaseRun } from "./runs/release-run.ts";
import { makeRequestRun } from "./runs/request-run.ts";
import { makeRetryFailed } from "./runs/retry-failed.ts";
import type { RunApi } from "./runs/run-api.ts";
import { makeScheduleExports } from "./runs/schedule-exports.ts";
import { makeSettlePoison } from "./runs/settle-poison.ts";
import { makeShowRun } from "./runs/show-run.ts";
import { makeSweep } from "./runs/sweep.ts";
import { giveUpTick, makeQueueTicks, makeTick } from "./runs/tick.ts";
import { makeTicks, type Ticks } from "./runs/ticks.ts";
import type { Settings } from "./settings/settings.ts";

/** Everything outside the app, as the use cases reach it. `app.ts` has the real ones. */
export type Ports = {
  blobs: Record<"config" | "batches" | "snapshots" | "reports", BlobStore>;
  tables: Record<"runs" | "history" | "batches" | "gates" | "audit", TableStore>;
  send: SendMessage;
  segments: {
    accountUrl: string;
    open: (container: string) => BlobStore;
    now: (container: string) => Promise<number>;
    probe: (containers: readonly string[]) => Promise<void>;
  };
  secrets: SecretStore;
  /** The client of a connection's account, which asks the gate before each call. */
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
  /** When the timers did their work. */
  ticks: Ticks;
  tick(message: TickMessage): Promise<void>;
  queueTicks(): Promise<TimerName[]>;
  planRun(message: RunMessage): Promise<void>;
  uploadBatch(message: BatchMessage): Promise<void>;
  confirmBatch(message: BatchMessage): Promise<void>;
  finishRun(message: FinishMessage): Promise<void>;
  sendAlert(message: AlertMessage): Promise<void>;
  settlePoison(queue: QueueName, body: unknown): Promise<void>;
  runs: RunApi;
  look: LookAt;
  /** Of the stored exports those at which the timer cannot look. */
  findLookTroubles: () => Promise<LookTrouble[]>;
  countOurs: CountOurs;
  showSegments: ShowSegments;
  showOverview: ShowOverview;
  previewExport: PreviewExport;
  forms: Pick<FormStore, "delete">;
  forget: Forget;
  explain: Explain;
  segmentQuestions: SegmentQuestions;
  answerQuestion(message: QuestionMessage): Promise<void>;
  /** The account of a connection, behind the gate that all instances share. */
  dotdigitalFor: (connection: Connection) => Dotdigital;
  showGate: ShowGate;
  /** What all instances share about the calls of an account. */
  gateOf: (accountId: number) => CallGate;
};

/** `lookMs`: how long a look at a source may take, where a test has less time. */
type Knobs = { lookMs?: number } & Omit<
  Settings,
  | "authByPlatform"
  | "ownStorage"
  | "segmentStorage"
  | "keyVaultUrl"
  | "vaultClientId"
  | "allowCredentialWrites"
  | "credentialsSecretPrefixes"
  | "discoveryUrl"
>;

export const makeUseCases = (ports: Ports, settings: Knobs): UseCases => {
  const { blobs, tables, send, secrets, postWebhook, clock, random } = ports;
  const config = blobs.config;
  const runs = makeRunLedger(tables.runs, tables.history);
  const exports = makeExportStore(config);
  const connections = makeConnectionStore(config);
  const readConnection = async (name: string) => (await connections.read(name))?.value;
  const readExport = async (name: string) => (await exports.read(name))?.value;

  const files: LookAtFilesDeps = {
    firstLooks: makeFirstLooks(config),
    readHeader: (container, path, etag) =>
      readHeader(ports.segments.open(container).readStream(path, { ifMatch: etag })),
    apartMs: usualApartMs,
  };
  const lookAtSource = makeLookAtSource({ ...ports.segments, settleMs: settings.settleMs, files });
  const lookAtAny: LookAt = async (source, names) =>
    lookAtSource(source, names, await ports.segments.now(source.container));
  const look = limitLook(lookOnlyAt(lookAtAny, settings.segmentContainers), settings.lookMs ?? usualLookMs);
  const openSource = onlyContainers(ports.segments.open, settings.segmentContainers);

  const lookAtSomeTables = makeLookAtTables({
    ...ports.segments,
    open: openSource,
    settleMs: settings.settleMs,
    files,
  });
  const lookAtTables: InspectDeps["lookAtTables"] = async (source, choose) => {
    // Refused before the storage account is asked for its time.
    openSource(source.container);
    return inLookTime(source, promptLookMs, async () =>
      lookAtSomeTables(source, choose, await ports.segments.now(source.container)),
    );
  };

  const openHashKey = makeOpenHashKey({ config, secrets, secretName: settings.hashKeySecret });
  const openHash = async () => makeContactHasher((await openHashKey()).key);
  const gate = makeGate({ table: tables.gates, clock });
  const dotdigitalFor = (connection: Connection) =>
    ports.openDotdigital(connection, gate.callsOf(connection.accountId));
  const openAccount = makeOpenAccount(readConnection, dotdigitalFor);

  const batches = makeBatchLedger(tables.batches);
  const stores = { runs, batches, staged: blobs.batches, reports: blobs.reports };
  const snapshots = makeListSnapshots({
    snapshots: blobs.snapshots,
    staged: blobs.batches,
    openHashKey,
    isOver: async (runId) => {
      const run = await runs.get(runId);
      return run === undefined || isEnded(run.value.state);
    },
    clock,
    random,
  });
  const deps = { ...stores, snapshots, gate, send, clock, openAccount, openHash, claimMs: settings.claimMs };
  const requestRun = makeRequestRun({ ...deps, random, exports, readConnection, look });
  const limits = { maxContacts: settings.batchMaxContacts, maxBytes: settings.batchMaxBytes };
  const forms = makeFormStore(config);
  const planDeps = { ...deps, wasFilled: makeWasFilled(runs), openHashKey, openSource, forms, limits };
  const makePlanOf = (attempt: HeldAttempt) => makeMakePlan(beatingDeps(planDeps, attempt));
  const releaseRun = makeReleaseRun({ ...deps, readExport, look });
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
  const webhooks = { ofApp: secrets, ofExports: webhookSecrets(secrets, settings) };
  const watchAlerts = makeWatchAlerts({ ...deps, alerts, exports, config, thresholds: { rejectShare, noGoodRunMs } });
  const settlePoison = makeSettlePoison(deps);
  const giveUpAlert = makeGiveUpAlert({ alerts });

  const ofQuestions = { questions: blobs.batches, exports, openHashKey };
  const giveUpQuestion = makeGiveUpQuestion(ofQuestions);

  const listExports = () => readable(exports);
  const retryFailed = makeRetryFailed({ runs, listExports, requestRun });

  const scheduleExports = makeScheduleExports({ ...deps, listExports, readConnection, config, look, requestRun });
  const sweep = makeSweep({
    ...deps,
    discardRun,
    watchAlerts,
    retain,
    tidyQuestions: () => tidyQuestions(blobs.batches, clock()),
  });

  return {
    scheduleExports,
    sweep,
    tick: makeTick({ scheduleExports, sweep }),
    queueTicks: makeQueueTicks({ send }),
    ticks: makeTicks({ table: tables.gates, clock }),
    planRun: makePlanRun({ ...deps, takeRefresh, readLists: makeReadLists(deps), makePlanOf }),
    uploadBatch: makeUploadBatch(deps),
    confirmBatch: makeConfirmBatch(deps),
    finishRun: makeFinishRun({ ...deps, lookForIds: makeLookForIds(deps) }),
    sendAlert: makeSendAlert({ ...deps, alerts, readExport, webhooks, postWebhook, ...alertKnobs(settings) }),
    settlePoison(queue, body) {
      switch (queue) {
        case "explain-segment":
          return giveUpQuestion(body);
        case "send-alert":
          return giveUpAlert(body);
        case "tick":
          return giveUpTick(body);
        default:
          return settlePoison(queue, body);
      }
    },
    runs: {
      ...{ requestRun, retryFailed, releaseRun, discardRun, cancelRun: makeCancelRun(deps) },
      markSave: makeMarkSave({ ...deps, exports, random }),
      ...makeShowRun({ ...deps, readConnection }),
    },
    look,
    findLookTroubles: async () => readLookTroubles(config, await namesIn(exports)),
    countOurs: snapshots.countOurs,
    forms,
    previewExport: makePreviewExport({ look, openSource, forms, openHash }),
    showSegments: makeShowSegments({ open: openSource, lookAtTables, accountUrl: ports.segments.accountUrl }),
    showOverview: makeShowOverview({
      ...{ exports, connections, config, runs, clock, noGoodRunMs: settings.alertNoGoodRunMs },
      ...{ snapshots: blobs.snapshots, alerts: makeAlertStore(config) },
    }),
    forget: makeForget({
      ...stores,
      exports,
      snapshots: blobs.snapshots,
      openHashKey,
      clock,
      budgetMs: forgetBudgetMs,
    }),
    explain: makeExplain({
      ...{ runs, exports, connections, openAccount, openHashKey },
      snapshots: blobs.snapshots,
      mostAskMs: explainAskMs,
    }),
    segmentQuestions: makeSegmentQuestions({ ...ofQuestions, send, clock, random }),
    answerQuestion: makeAnswerQuestion({
      ...{ ...ofQuestions, openAccount, openSource, look, forms },
      snapshots: blobs.snapshots,
    }),
    dotdigitalFor,
    showGate: makeShowGate({ table: tables.gates, clock }),
    gateOf: gate.callsOf,
  };
};

/** Somebody waits for the reply: an account that takes longer is told as one that did not answer. */
const explainAskMs = 20_000;

/** A reply over HTTP is to come within 230 s (Azure's load balancer). */
const forgetBudgetMs = 120_000;

const alertKnobs = ({ inAzure, alertWebhookSecret, siteName, runbookUrl }: Knobs) => ({
  inAzure,
  defaultWebhook: alertWebhookSecret,
  origin: { app: siteName, runbook: runbookUrl },
});

/** The exports that can be read; one that cannot is reported and keeps no other from its run. */
const readable = async (exports: ReturnType<typeof makeExportStore>) => {
  const { documents, unreadable } = await exports.list();
  for (const { code, message } of unreadable) log.error("export-unreadable", { code, message });
  return documents.map(({ value }) => value);
};
