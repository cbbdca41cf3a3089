import type { BlobStore } from "../azure/blob-store.ts";
import { type OutcomeFile, outcomeFailuresSchema } from "../confirm/outcome-file.ts";
import { rejectLine, rejectsHeader } from "../report/rejects-csv.ts";
import type { Batch } from "./batch.ts";
import type { Plan } from "./plan.ts";
import { type Run, sumCounts } from "./run.ts";
import { reportPaths, stagedPaths } from "./staged-paths.ts";

type Deps = { staged: BlobStore; reports: BlobStore };

/** Writes `report.json` and `rejects.csv` of a run, whole, from what is stored: a repeat writes the same. */
export const writeReport = async (
  deps: Deps,
  run: Run,
  plan: Plan | undefined,
  batches: readonly Batch[],
): Promise<void> => {
  const strangers = await writeRejects(deps, run, plan, batches);
  const report = {
    run,
    counts: sumCounts(run.targets.map(({ counts }) => counts)),
    codes: (plan?.targets ?? []).map(({ addressBookId, codes }) => ({ addressBookId, codes })),
    sources: plan?.sources ?? [],
    batches,
    failuresOfStrangers: strangers,
  };
  await deps.reports.write(reportPaths.report(run.id), Buffer.from(JSON.stringify(report, null, 2)));
};

/** What we refused or left out, then what Dotdigital refused, batch by batch. Returns the failures that name nobody we sent. */
const writeRejects = async ({ staged, reports }: Deps, run: Run, plan: Plan | undefined, batches: readonly Batch[]) => {
  const strangers: OutcomeFile["strangers"] = [];
  const rejects = reports.openWriter(reportPaths.rejects(run.id), { contentType: "text/csv; charset=utf-8" });
  await rejects.write(rejectsHeader);
  if (plan) {
    const refusals = stagedPaths.refusals(run.id, run.attempt);
    const found = await staged.head(refusals);
    if (found)
      for await (const bytes of staged.readStream(refusals, { ifMatch: found.etag })) await rejects.write(bytes);
  }
  for (const { seq } of batches) {
    const blob = await staged.read(stagedPaths.outcome(run.id, seq));
    if (!blob) continue;
    const outcome = outcomeFailuresSchema.parse(JSON.parse(blob.bytes.toString()));
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
