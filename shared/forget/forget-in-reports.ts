import type { BlobStore } from "../azure/blob-store.ts";
import { decideAgain } from "../azure/decide-again.ts";
import { withoutPerson as csvWithout } from "./csv-without.ts";
import type { Person } from "./person.ts";
import { reportWithout } from "./report-without.ts";
import { requestWithout } from "./request-without.ts";

export type RemovedFromReports = {
  /** Lines of the files of rejects, changes and differences. */
  lines: number;
  /** Examples of people in plans, and words of Dotdigital's, in `report.json`; values of exclusions in `request.json`. */
  examples: number;
  /** Files that were removed whole, for they cannot be read, or are too large to be written anew without her. */
  files: number;
};

type Deps = { reports: BlobStore; clock: () => number; until: number };

/** Which files are looked at: those that have changed since, those of some runs, and none of runs that still write theirs. */
type Which = {
  /** Epoch milliseconds by the storage's clock. */
  since: number;
  always: ReadonlySet<string>;
  skips: ReadonlySet<string>;
  /** The name of the last file that an earlier call looked at; empty for none. */
  after: string;
};

/** What is larger goes whole: two hands that write one blob piece by piece would mix their pieces. */
export const mostBytes = 32 * 1024 * 1024;

/**
 * Takes a person out of the reports of runs that are over. Nothing of the app reads them any more. Each file is written on
 * the condition that it is still the one that was read. `last`: the file that it came to when time ran out; null at the end.
 */
export const forgetInReports = async (
  deps: Deps,
  person: Person,
  { since, always, skips, after }: Which,
): Promise<{ removed: RemovedFromReports; last: string | null }> => {
  const removed: RemovedFromReports = { lines: 0, examples: 0, files: 0 };
  let last = after;
  for await (const { name, size, lastModified } of deps.reports.list("")) {
    const [runId = "", file = ""] = name.split("/");
    const without = filters.get(file);
    const isMeant = lastModified >= since || always.has(runId);
    if (name <= after || !isMeant || skips.has(runId) || without === undefined) continue;
    if (deps.clock() >= deps.until) return { removed, last };
    if (size > mostBytes) {
      await deps.reports.delete(name);
      removed.files += 1;
    } else await rewrite(deps.reports, name, person, without, removed);
    last = name;
  }
  return { removed, last: null };
};

type Without = {
  counts: "lines" | "examples";
  contentType: string;
  /** Undefined for what cannot be read. */
  of: (text: string, person: Person) => { text: string; removed: number } | undefined;
};

const csv: Without = { counts: "lines", contentType: "text/csv; charset=utf-8", of: csvWithout };
const report: Without = { counts: "examples", contentType: "application/json", of: reportWithout };
const request: Without = { ...report, of: requestWithout };

const filters: ReadonlyMap<string, Without> = new Map([
  ["rejects.csv", csv],
  ["changes.csv", csv],
  ["differences.csv", csv],
  ["report.json", report],
  ["request.json", request],
]);

/** Somebody else may forget another person in the same file. */
const again = 2;

const rewrite = (
  reports: BlobStore,
  name: string,
  person: Person,
  without: Without,
  removed: RemovedFromReports,
): Promise<void> =>
  decideAgain(again, async () => {
    const stored = await reports.read(name);
    if (!stored) return;
    const next = without.of(stored.bytes.toString(), person);
    if (next === undefined) {
      await reports.delete(name);
      removed.files += 1;
    }
    if (next === undefined || next.removed === 0) return;
    await reports.write(name, Buffer.from(next.text), { ifMatch: stored.etag, contentType: without.contentType });
    removed[without.counts] += next.removed;
  });
