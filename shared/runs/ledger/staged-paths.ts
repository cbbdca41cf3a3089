import { runIdOfStamp, runStamp } from "./run-id.ts";

/** Where a run keeps its staged data in the container `batches`. Names hold ids and numbers only. */
const digits = (seq: number) => String(seq).padStart(6, "0");

export const stagedPaths = {
  /** What a lifecycle rule may take after ten days; outcomes, which may wait longer, lie elsewhere. */
  all: "staged/",
  ofRun: (runId: string) => `staged/${runId}/`,
  attempt: (runId: string, attempt: number) => `staged/${runId}/${attempt}/`,
  plan: (runId: string, attempt: number) => `staged/${runId}/${attempt}/plan.json`,
  /** Rows that were refused or changed while planning, as lines of the rejects file. */
  refusals: (runId: string, attempt: number) => `staged/${runId}/${attempt}/refusals.csv`,
  body: (runId: string, attempt: number, seq: number) => `staged/${runId}/${attempt}/${digits(seq)}.body.json`,
  keys: (runId: string, attempt: number, seq: number) => `staged/${runId}/${attempt}/${digits(seq)}.keys.ndjson`,
  /** Of an export that only updates: whom its plan names, and may not make in the account. */
  absent: (runId: string, attempt: number, addressBookId: number) =>
    `staged/${runId}/${attempt}/${addressBookId}.absent.ndjson`,
  notes: (runId: string, attempt: number, addressBookId: number) =>
    `staged/${runId}/${attempt}/${addressBookId}.notes.ndjson`,
  /** What the plan found of people for the side columns of a list's next snapshot. */
  facts: (runId: string, attempt: number, addressBookId: number) => `staged/${runId}/${attempt}/${addressBookId}.facts`,
  /** The raw cells of which the plan has made values, for the same columns. */
  cells: (runId: string, attempt: number, addressBookId: number) => `staged/${runId}/${attempt}/${addressBookId}.cells`,
  /** What is known by now of those who leave a list. */
  leavers: (runId: string, attempt: number, seq: number) => `staged/${runId}/${attempt}/${digits(seq)}.leavers`,
  /** What is known by now of those whose contact ids were refused. */
  answers: (runId: string, attempt: number, seq: number) => `staged/${runId}/${attempt}/${digits(seq)}.answers.json`,
  /** Of a list that is read while the run is going on: how far, and the pages. `why` is a word of ours. */
  read: (runId: string, why: string, addressBookId: number) => `staged/${runId}/${why}/${addressBookId}.json`,
  readPages: (runId: string, why: string, addressBookId: number) => `staged/${runId}/${why}/${addressBookId}/`,
  readPage: (runId: string, why: string, addressBookId: number, page: number) =>
    `staged/${runId}/${why}/${addressBookId}/${digits(page)}.json`,
  /** What a plan would do that somebody is to see: as it is planned, and as the file that a person gets. */
  changeLog: (runId: string, attempt: number) => `staged/${runId}/${attempt}/changes.ndjson`,
  changes: (runId: string, attempt: number) => `staged/${runId}/${attempt}/changes.csv`,
  /** Of a check: whom a row names and the list has not, as rows pass; and who differs, as the file that a person gets. */
  missing: (runId: string, attempt: number) => `staged/${runId}/${attempt}/missing.ndjson`,
  differences: (runId: string, attempt: number) => `staged/${runId}/${attempt}/differences.csv`,
  /** The same of a list that the run leaves out until somebody agrees. */
  asked: (runId: string, attempt: number, addressBookId: number) => ({
    log: `staged/${runId}/${attempt}/${addressBookId}.asked.ndjson`,
    csv: `staged/${runId}/${attempt}/${addressBookId}.asked.csv`,
  }),
  /** How far the reading of the lists is, of a check or an adoption. */
  reading: (runId: string) => `staged/${runId}/reading/progress.json`,
  pages: (runId: string, addressBookId: number) => `staged/${runId}/reading/${addressBookId}/`,
  page: (runId: string, addressBookId: number, page: number) =>
    `staged/${runId}/reading/${addressBookId}/${digits(page)}.json`,
  failures: (runId: string, seq: number) => `staged/${runId}/failures/${digits(seq)}.json`,
};

/** Where a run's lasting papers are in the container `reports`. */
export const reportPaths = {
  ofRun: (runId: string) => `${runId}/`,
  request: (runId: string) => `${runId}/request.json`,
  report: (runId: string) => `${runId}/report.json`,
  rejects: (runId: string) => `${runId}/rejects.csv`,
  changes: (runId: string) => `${runId}/changes.csv`,
  differences: (runId: string) => `${runId}/differences.csv`,
};

/** Where the outcomes of a list wait for its next snapshot, in the container `batches`: in order of time, then of batch. */
export const outcomePaths = {
  all: "outcomes/",
  ofList: ({ accountId, addressBookId }: List) => `${outcomePaths.all}${accountId}/${addressBookId}/`,
  ofRun: (list: List, runId: string) => `${outcomePaths.ofList(list)}${runStamp(runId)}/`,
  /** A batch of very many contacts has several files, `part` 0, 1, 2 … */
  outcome: (list: List, runId: string, seq: number, part = 0) =>
    `${outcomePaths.ofRun(list, runId)}${digits(seq)}${part === 0 ? "" : `-${digits(part)}`}.json`,
  /** The run in the name of an outcome file. */
  runOf: (name: string) => runIdOfStamp(name.split("/")[3] ?? ""),
};

type List = { accountId: number; addressBookId: number };
