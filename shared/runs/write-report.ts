import type { BlobStore, BlobWriter } from "../azure/blob-store.ts";
import { storedJson } from "../azure/stored-json.ts";
import { type FailuresFile, failuresFileSchema } from "../confirm/outcome-file.ts";
import { sumCounts } from "../report/counts.ts";
import { rejectLine, rejectsHeader } from "../report/rejects-csv.ts";
import { type Plan, shownOf } from "../stage/plan.ts";
import type { Batch } from "./ledger/batch.ts";
import type { Run } from "./ledger/run.ts";
import { reportPaths, stagedPaths } from "./ledger/staged-paths.ts";

type Deps = { staged: BlobStore; reports: BlobStore };

/**
 * Writes `report.json`, `rejects.csv`, of a dry run or a plan that was held `changes.csv` and of a check `differences.csv`, whole, from what is
 * stored: a repeat writes the same.
 */
export const writeReport = async (
  deps: Deps,
  run: Run,
  plan: Plan | undefined,
  batches: readonly Batch[],
): Promise<void> => {
  const strangers = await writeRejects(deps, run, plan, batches);
  const { id, attempt } = run;
  if (plan?.changes) await copyFile(deps, stagedPaths.changes(id, attempt), reportPaths.changes(id));
  if (plan?.checks) await copyFile(deps, stagedPaths.differences(id, attempt), reportPaths.differences(id));
  const report = {
    run,
    counts: sumCounts(run.targets.map(({ counts }) => counts)),
    codes: (plan?.targets ?? []).map(({ addressBookId, codes }) => ({ addressBookId, codes })),
    plan: plan ? shownOf(plan) : null,
    sources: plan?.sources ?? [],
    batches,
    failuresOfStrangers: strangers,
  };
  await deps.reports.write(reportPaths.report(run.id), Buffer.from(JSON.stringify(report, null, 2)));
};

/** What we refused or left out, then what Dotdigital refused, batch by batch. Returns the failures that name nobody we sent. */
const writeRejects = async ({ staged, reports }: Deps, run: Run, plan: Plan | undefined, batches: readonly Batch[]) => {
  const strangers: FailuresFile["strangers"] = [];
  const rejects = reports.openWriter(reportPaths.rejects(run.id), csvType);
  await rejects.write(rejectsHeader);
  if (plan) await copyInto(rejects, staged, stagedPaths.refusals(run.id, run.attempt));
  for (const { seq } of batches) {
    const blob = await staged.read(stagedPaths.failures(run.id, seq));
    if (!blob) continue;
    const outcome = failuresFileSchema.parse(storedJson(blob.bytes, stagedPaths.failures(run.id, seq)));
    strangers.push(...outcome.strangers);
    const lines = outcome.failures.map(({ source, row, reference, email, code, words }) => {
      const { segment = "", file = "" } = plan?.sources[source] ?? {};
      return rejectLine({ segment, file, row, reference, email, field: "", code, words });
    });
    for (const line of lines) await rejects.write(line);
  }
  await rejects.close();
  return strangers;
};

const copyFile = async ({ staged, reports }: Deps, from: string, to: string): Promise<void> => {
  if (!(await staged.head(from))) return;
  const file = reports.openWriter(to, csvType);
  await copyInto(file, staged, from);
  await file.close();
};

const csvType = { contentType: "text/csv; charset=utf-8" };

const copyInto = async (writer: BlobWriter, staged: BlobStore, name: string): Promise<void> => {
  const found = await staged.head(name);
  if (!found) return;
  for await (const bytes of staged.readStream(name, { ifMatch: found.etag })) await writer.write(bytes);
};
