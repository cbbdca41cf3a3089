import type { BlobStore } from "../azure/blob-store.ts";
import type { SecretStore } from "../azure/secret-store.ts";
import type { FindAccount } from "../connections/connect.ts";
import type { Connection } from "../definitions/connection.ts";
import type { ConnectionStore } from "../definitions/connection-store.ts";
import type { ExportStore } from "../definitions/export-store.ts";
import type { ListOwners } from "../definitions/list-owners.ts";
import type { FoundSources } from "../discover/find-sources.ts";
import type { LookAt } from "../discover/refresh.ts";
import type { AddressBook, DataField, Dotdigital } from "../dotdigital/dotdigital.ts";
import type { ShowGate } from "../dotdigital/show-gate.ts";
import type { SegmentQuestions } from "../explain/ask-segments.ts";
import type { Explain } from "../explain/explain.ts";
import type { OpenSource } from "../exports/check-first-rows.ts";
import type { CountOurs } from "../exports/warn-of-lists.ts";
import type { Forget } from "../forget/forget.ts";
import type { FormStore } from "../inspect/form-store.ts";
import type { ShowSegments } from "../inspect/show-segments.ts";
import type { AuditLog } from "../observe/audit-log.ts";
import type { PageAudit } from "../observe/audit-pages.ts";
import type { Overview } from "../overview/overview.ts";
import type { ShowOverview } from "../overview/show-overview.ts";
import type { TimerName } from "../runs/ledger/messages.ts";
import type { LookTrouble } from "../runs/look-file.ts";
import type { PreviewExport } from "../runs/plan/preview-export.ts";
import type { RunApi } from "../runs/run-api.ts";
import type { TimerView } from "../runs/ticks.ts";
import type { Health } from "./check-health.ts";
import type { ShareAnswer } from "./share-answer.ts";
import type { Probe } from "./try-probe.ts";

/** What the HTTP surface stands on. Built in `app.ts`. */
export type HttpDeps = {
  runs: RunApi;
  connections: ConnectionStore;
  exports: ExportStore;
  owners: ListOwners;
  /** For the secrets that connections name, and for those of webhooks that exports name. */
  secrets: SecretStore;
  webhookSecrets: Pick<SecretStore, "read">;
  /** What the settings let exports name. */
  segmentContainers: readonly string[];
  webhookSecretPrefixes: readonly string[];
  findAccount: FindAccount;
  dotdigitalFor(connection: Connection): Dotdigital;
  lookAtSource: LookAt;
  /** Exports at which the timer cannot look. */
  findLookTroubles(): Promise<LookTrouble[]>;
  showGate: ShowGate;
  /** When the timers last did their work. */
  showTimers(): Promise<TimerView[]>;
  /** Takes away what the timer keeps of its looks at an export. */
  forgetLook(exportName: string): Promise<void>;
  showSegments: ShowSegments;
  showOverview: ShowOverview;
  previewExport: PreviewExport;
  forms: Pick<FormStore, "delete">;
  openSource: (container: string) => ReturnType<OpenSource> & Pick<BlobStore, "list">;
  countOurs: CountOurs;
  audit: AuditLog;
  pageAudit: PageAudit;
  forget: Forget;
  explain: Explain;
  segmentQuestions: SegmentQuestions;
  /** Queues a tick of each timer; says of which. */
  queueTicks(): Promise<TimerName[]>;
  /** What many may ask: of each connection, by its name and version, and of all that the app needs. */
  shared: {
    addressBooks: ShareAnswer<AddressBook[]>;
    dataFields: ShareAnswer<DataField[]>;
    health: ShareAnswer<Health>;
    overview: ShareAnswer<Overview>;
    /** By container. */
    sources: ShareAnswer<FoundSources>;
  };
  /** Of everything but the connections: storage, segment storage, vault. */
  probes: readonly Probe[];
  inAzure: boolean;
  /** Epoch milliseconds. */
  now(): number;
};
