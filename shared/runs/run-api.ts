import type { MarkSave } from "../definitions/mark-save.ts";
import type { Warning } from "../definitions/warning.ts";
import type { Counts } from "../report/counts.ts";
import type { LinesOfCode } from "../report/lines-of-code.ts";
import type { ListCheck } from "../report/list-check.ts";
import type { PlannedChanges } from "../report/planned-changes.ts";
import type { Run, RunMode, RunState } from "./ledger/run.ts";

/** What the HTTP surface asks of runs. Built in `app.ts`; each member is a use case of this folder. */
export type RunFilter = { export?: string; state?: RunState; top: number };

export type RunApi = {
  requestRun(request: RunRequest): Promise<RunRequestOutcome>;
  /** Undefined when there is no such run. An ended run is given back as it is. */
  cancelRun(id: string, by: string): Promise<Run | undefined>;
  /** Carries on with the staged plan of a held run. `plan`: the name of the plan that was looked at. */
  releaseRun(id: string, by: string, plan?: string): Promise<HeldDecision>;
  /** Drops the plan of a held run. */
  discardRun(id: string, by: string): Promise<HeldDecision>;
  /**
   * Asks for a run of every export whose last run failed, or of those of one connection. Says of each of them what was
   * started, or why nothing was.
   */
  retryFailed(by: string, connection?: string): Promise<RetriedExport[]>;
  showRun(id: string): Promise<RunView | undefined>;
  /**
   * Newest first, `top` at most, those asked for before the run `after`. `next` is what to give as `after` for those that
   * come then; null where there are none. A page of a state may have few runs, or none, and a next one.
   */
  pageRuns(filter: RunFilter & { after?: string }): Promise<{ runs: RunView[]; next: string | null }>;
  /** The newest. */
  listRuns(filter: RunFilter): Promise<RunView[]>;
  /** The rejects file of a run as CSV; undefined when there is none (yet). */
  readRejects(id: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** What a held run or a dry run would do, person by person, as CSV; undefined when there is none (yet). */
  readChanges(id: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** How the lists of a check differ from their segments, person by person, as CSV; undefined when there is none (yet). */
  readDifferences(id: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** The run that an export has open, if any. */
  openRunOf(exportName: string): Promise<Run | undefined>;
  /** Writes a change of an export so that no run can be opened in the middle of it. */
  markSave: MarkSave;
};

export type RunRequest = {
  exportName: string;
  mode: RunMode;
  /** Of a dry run: what it plans. */
  of?: "delta" | "full";
  /** Also takes whoever is parked. */
  takesParked?: boolean;
  /** The stamp that the caller wants to be the newest complete one. */
  refresh?: string;
  trigger: "timer" | "http";
  requestedBy: string;
  idempotencyKey?: string;
  /** The run that was the export's last to end when the caller decided to ask; "" for none. Without it that is nothing to him. */
  lastRunId?: string;
};

export type HeldDecision =
  | { kind: "done"; run: Run }
  | { kind: "unknown" }
  | { kind: "not-held"; run: Run }
  | { kind: "export-changed"; run: Run }
  /** The plan that was looked at is not the one that is held. */
  | { kind: "plan-changed"; run: Run }
  /** What the plan was made from is no longer what counts: another refresh has landed, or a list has another snapshot. */
  | { kind: "refresh-changed" | "snapshot-changed"; run: Run };

export type RunRequestOutcome =
  | { kind: "created"; run: Run }
  /** The same refresh and mode as the open run, or the same idempotency key. */
  | { kind: "existing"; run: Run }
  /** Another run is open, or has ended since the caller decided to ask. */
  | { kind: "busy"; run: Run }
  /** No run can be made of it now; `code` and `message` say why and what to do. Nothing was written. */
  | { kind: "refused"; code: RunRefusal; message: string };

export type RetriedExport = {
  export: string;
  /** The run that failed. */
  failed: string;
  /** The run that was started; null, with a code and a message, when none was. */
  started: string | null;
  code: string | null;
  message: string | null;
};

export type RunRefusal =
  | "export-unknown"
  | "connection-unknown"
  | "consent-missing"
  | "refresh-not-newest"
  /** The export is just being changed. */
  | "export-being-saved"
  | "idempotency-key-reused"
  | "container-not-allowed"
  | "source-not-found"
  | "model-invalid"
  | "part-missing"
  | "part-outside-source"
  | "parts-of-two-refreshes"
  | "layout-not-read"
  | "layout-unclear"
  | "header-unclear"
  | "columns-differ";

/** A run as the HTTP surface gives it: `docs/architecture.md` has the contract. */
export type RunView = {
  id: string;
  export: string;
  /** Through which it sends. */
  connection: string;
  state: RunState;
  mode: RunMode;
  trigger: "timer" | "http";
  requestedBy: string;
  /** Of a run that the timer began: who asked for the same one by hand. */
  agreedBy: string | null;
  refresh: { stamp: string; fingerprint: string; segments: Record<string, string | null>; says?: string[] | undefined };
  requestedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** From 0 to 1. */
  progress: number;
  expectedEnd: string | null;
  waitingFor: string | null;
  counts: Counts;
  /** `members`: how many were on the list at the run's end, by what the app knows; null before, and of a run that only looks. */
  targets: { addressBookId: number; counts: Counts; joins: number | null; members: number | null }[];
  held: HeldView | null;
  /** Of a dry run: what it planned. */
  of: "delta" | "full" | null;
  /** The sign-in name of who released it, when it was held. */
  releasedBy: string | null;
  discardedBy: string | null;
  /** Of a held run, and of a dry run that has ended, where one run is shown: what it would do to each address book. */
  plan: PlannedChanges[] | null;
  /** Of one run that is held or has ended: how many lines of its rejects file each code has. Null where nobody counted. */
  rejects: LinesOfCode[] | null;
  /** What whoever asked does not get to see of it, in words; null where that is nothing. */
  leftOut: string | null;
  /** Of a check: how the lists differ from their segments. */
  check: ListCheck[] | null;
  /** Values that the run does not send: of a column, or for a data field. */
  valuesLeftOut: { code: string; name: string; detail: string }[];
  /** Lists that the timer's run leaves out until somebody asks for a run. */
  asks: { addressBookId: number; why: string; joins: number; detail: string }[];
  /** Removals were withheld because segments had moved apart; the same refresh is planned again from then on. */
  replanAt: string | null;
  error: { code: string; message: string } | null;
  /** Where one run is shown: what to know of its connection, as it is now. */
  warnings: Warning[];
  batches: BatchView[];
};

export type HeldView = {
  /** The first of the reasons. */
  reason: string;
  detail: string;
  /** Every reason of every list. What an older version held has one, of which the list is in its words only. */
  reasons: { reason: string; detail: string; addressBookId: number | null; counts: Record<string, number> }[];
  /** How many reasons more there are than are told. */
  more: number;
  /** How many people stay on the lists while the plan waits though a row excludes them. */
  exclusions: number;
  /** Names this plan: a release that gives it lets go of this one and no other. */
  plan: string;
};

export type BatchView = {
  seq: number;
  kind: "import" | "removal";
  addressBookId: number;
  contacts: number;
  state: string;
  /** Of an import. */
  importId: string | null;
  /** Of the removal job that is under way. */
  jobId: string | null;
  attempts: number;
  waitingFor: string | null;
  error: { code: string; message: string } | null;
};
