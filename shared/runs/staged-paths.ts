/** Where a run keeps its staged data in the container `batches`. Names hold ids and numbers only. */
const digits = (seq: number) => String(seq).padStart(6, "0");

export const stagedPaths = {
  ofRun: (runId: string) => `${runId}/`,
  attempt: (runId: string, attempt: number) => `${runId}/${attempt}/`,
  plan: (runId: string, attempt: number) => `${runId}/${attempt}/plan.json`,
  /** Rows that were refused or changed while planning, as lines of the rejects file. */
  refusals: (runId: string, attempt: number) => `${runId}/${attempt}/refusals.csv`,
  body: (runId: string, attempt: number, seq: number) => `${runId}/${attempt}/${digits(seq)}.body.json`,
  keys: (runId: string, attempt: number, seq: number) => `${runId}/${attempt}/${digits(seq)}.keys.ndjson`,
  outcomes: (runId: string) => `${runId}/outcomes/`,
  outcome: (runId: string, seq: number) => `${runId}/outcomes/${digits(seq)}.json`,
};

/** Where a run's lasting papers are in the container `reports`. */
export const reportPaths = {
  request: (runId: string) => `${runId}/request.json`,
  report: (runId: string) => `${runId}/report.json`,
  rejects: (runId: string) => `${runId}/rejects.csv`,
};
