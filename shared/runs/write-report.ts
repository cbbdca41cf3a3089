import type { BlobStore, BlobWriter } from "../azure/blob-store.ts";
import { storedJson } from "../azure/stored-json.ts";
import { failuresFileSchema } from "../confirm/outcome-file.ts";
import type { Words } from "../personal/words.ts";
import { sumCounts } from "../report/counts.ts";
import { type LinesOfCode, linesOfCodes } from "../report/lines-of-code.ts";
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
  const said = await writeRejects(deps, run, plan, batches);
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
    ...said,
  };
  await deps.reports.write(reportPaths.report(run.id), Buffer.from(JSON.stringify(report, null, 2)));
};

/** How many lines each code has, and Dotdigital's words of what is of no row. */
type SaidOfBatches = {
  /** Null where the plan of an earlier version does not say what its own lines are. */
  rejects: LinesOfCode[] | null;
  /** Failures that name nobody whom we sent. */
  failuresOfStrangers: { code: string; words: string }[];
  /** Of batches that were refused as a whole. */
  refusedBatches: { seq: number; code: string; words: string }[];
};

/** What we refused or left out, then what Dotdigital refused, batch by batch. */
const writeRejects = async ({ staged, reports }: Deps, run: Run, plan: Plan | undefined, batches: readonly Batch[]) => {
  const said: SaidOfBatches = { rejects: null, failuresOfStrangers: [], refusedBatches: [] };
  const counted = new Map(Object.entries(plan?.rejects ?? {}));
  const rejects = reports.openWriter(reportPaths.rejects(run.id), csvType);
  await rejects.write(rejectsHeader);
  if (plan) await copyInto(rejects, staged, stagedPaths.refusals(run.id, run.attempt));
  for (const { seq } of batches) {
    const blob = await staged.read(stagedPaths.failures(run.id, seq));
    if (!blob) continue;
    const outcome = failuresFileSchema.parse(storedJson(blob.bytes, stagedPaths.failures(run.id, seq)));
    said.failuresOfStrangers.push(...outcome.strangers.map(inReport));
    if (outcome.ended) said.refusedBatches.push({ seq, ...inReport(outcome.ended) });
    const lines = outcome.failures.map(({ source, row, reference, email, code, words }) => {
      counted.set(code, (counted.get(code) ?? 0) + 1);
      const { segment = "", file = "" } = plan?.sources[source] ?? {};
      return rejectLine({ segment, file, row, reference, email, field: "", code, words });
    });
    for (const line of lines) await rejects.write(line);
  }
  await rejects.close();
  return { ...said, rejects: plan && !plan.rejects ? null : linesOfCodes(counted) };
};

const inReport = ({ code, words }: { code: string; words: Words }) => ({ code, words: words.forReport() });

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
