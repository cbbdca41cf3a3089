import { outcomePaths, reportPaths, stagedPaths } from "./staged-paths.ts";

const runId = "loyalty.20240517T033000005Z.r0000001";
const list = { accountId: 7, addressBookId: 12345 };

// Blobs outlive deployments: a name that changes leaves what an earlier version wrote where nobody looks.
it.each<[string, string]>([
  [stagedPaths.all, "staged/"],
  [stagedPaths.ofRun(runId), `staged/${runId}/`],
  [stagedPaths.attempt(runId, 2), `staged/${runId}/2/`],
  [stagedPaths.plan(runId, 2), `staged/${runId}/2/plan.json`],
  [stagedPaths.refusals(runId, 2), `staged/${runId}/2/refusals.csv`],
  [stagedPaths.body(runId, 2, 3), `staged/${runId}/2/000003.body.json`],
  [stagedPaths.keys(runId, 2, 3), `staged/${runId}/2/000003.keys.ndjson`],
  [stagedPaths.notes(runId, 2, 12345), `staged/${runId}/2/12345.notes.ndjson`],
  [stagedPaths.leavers(runId, 2, 3), `staged/${runId}/2/000003.leavers`],
  [stagedPaths.changeLog(runId, 2), `staged/${runId}/2/changes.ndjson`],
  [stagedPaths.changes(runId, 2), `staged/${runId}/2/changes.csv`],
  [stagedPaths.missing(runId, 2), `staged/${runId}/2/missing.ndjson`],
  [stagedPaths.differences(runId, 2), `staged/${runId}/2/differences.csv`],
  [stagedPaths.reading(runId), `staged/${runId}/reading/progress.json`],
  [stagedPaths.pages(runId, 12345), `staged/${runId}/reading/12345/`],
  [stagedPaths.page(runId, 12345, 4), `staged/${runId}/reading/12345/000004.json`],
  [stagedPaths.absent(runId, 2, 12345), `staged/${runId}/2/12345.absent.ndjson`],
  [stagedPaths.facts(runId, 2, 12345), `staged/${runId}/2/12345.facts`],
  [stagedPaths.answers(runId, 2, 3), `staged/${runId}/2/000003.answers.json`],
  [stagedPaths.read(runId, "ids", 12345), `staged/${runId}/ids/12345.json`],
  [stagedPaths.readPages(runId, "ids", 12345), `staged/${runId}/ids/12345/`],
  [stagedPaths.readPage(runId, "ids", 12345, 4), `staged/${runId}/ids/12345/000004.json`],
  [stagedPaths.asked(runId, 2, 12345).log, `staged/${runId}/2/12345.asked.ndjson`],
  [stagedPaths.asked(runId, 2, 12345).csv, `staged/${runId}/2/12345.asked.csv`],
  [stagedPaths.failures(runId, 3), `staged/${runId}/failures/000003.json`],
  [reportPaths.ofRun(runId), `${runId}/`],
  [reportPaths.request(runId), `${runId}/request.json`],
  [reportPaths.report(runId), `${runId}/report.json`],
  [reportPaths.rejects(runId), `${runId}/rejects.csv`],
  [reportPaths.changes(runId), `${runId}/changes.csv`],
  [reportPaths.differences(runId), `${runId}/differences.csv`],
  [outcomePaths.all, "outcomes/"],
  [outcomePaths.ofList(list), "outcomes/7/12345/"],
  [outcomePaths.ofRun(list, runId), "outcomes/7/12345/20240517T033000005Z.loyalty.r0000001/"],
  [outcomePaths.outcome(list, runId, 3), "outcomes/7/12345/20240517T033000005Z.loyalty.r0000001/000003.json"],
  [outcomePaths.outcome(list, runId, 3, 0), "outcomes/7/12345/20240517T033000005Z.loyalty.r0000001/000003.json"],
  [outcomePaths.outcome(list, runId, 3, 1), "outcomes/7/12345/20240517T033000005Z.loyalty.r0000001/000003-000001.json"],
])("%s is where it was", (name, expected) => {
  expect(name).toBe(expected);
});

it("finds the run in the name of an outcome file, whichever part it is", () => {
  expect(outcomePaths.runOf(outcomePaths.outcome(list, runId, 3))).toBe(runId);
  expect(outcomePaths.runOf(outcomePaths.outcome(list, runId, 3, 12))).toBe(runId);
});
