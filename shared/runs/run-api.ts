import type { Counts, Run, RunMode, RunState } from "./run.ts";

/** What the HTTP surface asks of runs. Built in `app.ts`; each member is a use case of this folder. */
export type RunApi = {
  requestRun(request: RunRequest): Promise<RunRequestOutcome>;
  /** Undefined when there is no such run. An ended run is given back as it is. */
  cancelRun(id: string, by: string): Promise<Run | undefined>;
  showRun(id: string): Promise<RunView | undefined>;
  /** Newest first. */
  listRuns(filter: { export?: string; state?: RunState; top: number }): Promise<RunView[]>;
  /** The rejects file of a run as CSV; undefined when there is none (yet). */
  readRejects(id: string): Promise<Buffer | undefined>;
  /** The run that an export has open, if any. */
  openRunOf(exportName: string): Promise<Run | undefined>;
};

export type RunRequest = {
  exportName: string;
  mode: RunMode;
  /** The stamp that the caller wants to be the newest complete one. */
  refresh?: string;
  trigger: "timer" | "http";
  requestedBy: string;
  idempotencyKey?: string;
};

export type RunRequestOutcome =
  | { kind: "created"; run: Run }
  /** The same refresh and mode as the open run, or the same idempotency key. */
  | { kind: "existing"; run: Run }
  /** Another run is open. */
  | { kind: "busy"; run: Run }
  /** No run can be made of it now; `code` and `message` say why and what to do. Nothing was written. */
  | { kind: "refused"; code: RunRefusal; message: string };

export type RunRefusal =
  | "export-unknown"
  | "connection-unknown"
  | "consent-missing"
  | "refresh-not-newest"
  | "source-not-found"
  | "model-invalid"
  | "part-missing"
  | "part-outside-source"
  | "parts-of-two-refreshes";

/** A run as the HTTP surface gives it: `docs/architecture.md` has the contract. */
export type RunView = {
  id: string;
  export: string;
  state: RunState;
  mode: RunMode;
  trigger: "timer" | "http";
  requestedBy: string;
  refresh: { stamp: string; fingerprint: string; segments: Record<string, string | null> };
  requestedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** From 0 to 1. */
  progress: number;
  expectedEnd: string | null;
  waitingFor: string | null;
  counts: Counts;
  targets: { addressBookId: number; counts: Counts }[];
  held: { reason: string; detail: string } | null;
  error: { code: string; message: string } | null;
  batches: BatchView[];
};

export type BatchView = {
  seq: number;
  kind: "import";
  addressBookId: number;
  contacts: number;
  state: string;
  importId: string | null;
  attempts: number;
  waitingFor: string | null;
  error: { code: string; message: string } | null;
};
