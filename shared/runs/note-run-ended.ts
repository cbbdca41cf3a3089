import { type LogFields, log } from "../observe/log.ts";
import { measureRun } from "../observe/metrics.ts";
import { type Counts, sumCounts } from "../report/counts.ts";
import { isLookOnly, type Run } from "./ledger/run.ts";

/**
 * The one line that says how a run ended: what the workbook and the saved queries read. Written after the end is
 * stored, so that no line tells of an end that is not; a process that dies between the two leaves none.
 */
export const noteRunEnded = (ended: Run): void => {
  log[ended.state === "failed" ? "error" : "info"]("run-ended", runEndedFields(ended));
  const { exportName, mode, state } = ended;
  const { read: _, sent: __, leavers: ___, ...outcomes } = counted(ended);
  measureRun({ export: exportName, mode, state, tookMs: tookMs(ended), outcomes: isLookOnly(mode) ? {} : outcomes });
};

const runEndedFields = (ended: Run): LogFields => ({
  runId: ended.id,
  export: ended.exportName,
  connection: ended.connection,
  mode: ended.mode,
  trigger: ended.trigger,
  state: ended.state,
  refresh: ended.refresh.stamp,
  tookMs: tookMs(ended),
  ...counted(ended),
  ...ended.error,
});

/** How long the run took: from its first planning, or from when it was asked for where it was never planned. */
const tookMs = ({ requestedAt, startedAt = requestedAt, endedAt = startedAt }: Run): number =>
  Date.parse(endedAt) - Date.parse(startedAt);

/** What became of people: values that were not sent are told elsewhere. */
const counted = ({ targets }: Run): Omit<Counts, "fieldWarnings" | "valuesWithheld"> => {
  const { fieldWarnings: _, valuesWithheld: __, ...counts } = sumCounts(targets.map(({ counts }) => counts));
  return counts;
};
