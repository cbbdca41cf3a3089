import type { BlobStore } from "../azure/blob-store.ts";
import type { ModelPartition } from "../discover/parse-model.ts";
import type { SegmentPart } from "../discover/refresh.ts";
import { CodedError } from "../errors.ts";
import type { SeenFact } from "../read/seen-fact.ts";
import type { ColumnWatch } from "./column-watch.ts";
import { headerSuspicions } from "./header-suspicions.ts";
import type { DialectSetting, InspectedPart, Place, Suspicion } from "./inspection.ts";
import { type Sampled, samplePart } from "./sample-part.ts";
import { sayDialect } from "./say-dialect.ts";

type Look = {
  container: Pick<BlobStore, "readStream">;
  part: SegmentPart;
  said: NonNullable<ModelPartition["said"]>;
  columns: readonly string[];
  /** In the order of the columns. They see every row that can be read. */
  watches: readonly ColumnWatch[];
  pieceBytes: number;
};

export type PartFound = { part: InspectedPart; settings: DialectSetting[]; suspicions: Suspicion[] };

/** Rows of one kind of trouble that are named. */
const mostNamed = 5;

export const inspectPart = async ({ part, said, columns, watches, ...rest }: Look): Promise<PartFound> => {
  const facts: SeenFact[] = [];
  const lineEnds = { lf: 0, crlf: 0, cr: 0 };
  const broken = new Map<string, { rows: number[]; count: number }>();
  let rows = 0;
  const tell = (fact: SeenFact): void => {
    if (fact.kind === "text") countLineEnds(fact.text, lineEnds);
    else facts.push(fact);
  };
  const { looked, problem } = await samplePart({
    ...{ ...rest, part, columns, tell, needed: [] },
    take(told) {
      rows += 1;
      if ("problem" in told) {
        const known = broken.get(told.problem) ?? { rows: [], count: 0 };
        broken.set(told.problem, known);
        known.count += 1;
        if (known.rows.length < mostNamed) known.rows.push(told.row);
      } else {
        const place: Place = { part: part.path, ...(told.row === undefined ? {} : { row: told.row }) };
        told.values.forEach((value, at) => void watches[at]?.see(value, place));
      }
    },
  }).catch(asProblem);
  const brokenRows = [...broken.values()].reduce((sum, { count }) => sum + count, 0);
  const found: Suspicion[] = [...broken].map(([code, found]) => ({
    ...{ code, says: "Rows that cannot be read.", ...found },
  }));
  if (problem) found.push(problem);
  if (part.size === 0) found.push({ code: "part-empty", says: "The file has no bytes." });
  return {
    part: {
      ...{ part: part.path, bytes: part.size, looked },
      ...{ rows, brokenRows, lineEnds },
    },
    settings: sayDialect(part.dialect, said, facts),
    suspicions: [...found, ...headerSuspicions(facts, columns)].map((one) => ({ ...one, part: part.path })),
  };
};

/** What the store says of the part, such as that it has changed, is a finding as well. */
const asProblem = (error: unknown): Sampled => {
  if (!(error instanceof CodedError)) throw error;
  return { looked: "start", problem: { code: error.code, says: error.message } };
};

/** Those within values are among them. A CRLF that lies across two pieces counts as a CR and an LF. */
const countLineEnds = (text: string, counts: InspectedPart["lineEnds"]): void => {
  for (const [end] of text.matchAll(/\r\n|\n|\r/g)) counts[end === "\n" ? "lf" : end === "\r" ? "cr" : "crlf"] += 1;
};
