import type { BlobStore } from "../azure/blob-store.ts";
import type { ModelPartition } from "../discover/parse-model.ts";
import type { SegmentPart } from "../discover/refresh.ts";
import type { SeenFact } from "../read/seen-fact.ts";
import type { ColumnWatch } from "./column-watch.ts";
import { headerSuspicions } from "./header-suspicions.ts";
import type { DialectSetting, InspectedPart, Suspicion } from "./inspection.ts";
import { lookAtPart } from "./look-at-part.ts";
import { sayDialect } from "./say-dialect.ts";

type Look = {
  container: Pick<BlobStore, "readStream">;
  part: SegmentPart;
  said: NonNullable<ModelPartition["said"]>;
  columns: readonly string[];
  /** In the order of the columns. They see every row that can be read. */
  watches: readonly ColumnWatch[];
  mostCharacters: number;
};

export type PartFound = { part: InspectedPart; settings: DialectSetting[]; suspicions: Suspicion[] };

/** Rows of one kind of trouble that are named. */
const mostNamed = 5;

export const inspectPart = async ({ part, said, columns, watches, ...rest }: Look): Promise<PartFound> => {
  const facts: SeenFact[] = [];
  const lineEnds = { lf: 0, crlf: 0, cr: 0 };
  const broken = new Map<string, number[]>();
  let rows = 0;
  const tell = (fact: SeenFact): void => {
    if (fact.kind === "text") countLineEnds(fact.text, lineEnds);
    else facts.push(fact);
  };
  const { isAll, problem } = await lookAtPart({
    ...{ ...rest, part, columns, tell },
    take(block) {
      for (let position = 0; position < block.size; position += 1) {
        rows += 1;
        const row = block.rowOf(position);
        const code = block.problemOf(position);
        if (code !== undefined) broken.set(code, [...(broken.get(code) ?? []), row]);
        else block.valuesOf(position).forEach((value, at) => void watches[at]?.see(value, { part: part.path, row }));
      }
    },
  });
  const brokenRows = [...broken.values()].reduce((sum, { length }) => sum + length, 0);
  const found: Suspicion[] = [...broken].map(([code, at]) => ({
    ...{ code, says: "Rows that cannot be read.", count: at.length, rows: at.slice(0, mostNamed) },
  }));
  if (problem) found.push(problem);
  if (part.size === 0) found.push({ code: "part-empty", says: "The file has no bytes." });
  return {
    part: {
      ...{ part: part.path, bytes: part.size, looked: isAll ? "all" : "start" },
      ...{ rows, brokenRows, lineEnds },
    },
    settings: sayDialect(part.dialect, said, facts),
    suspicions: [...found, ...headerSuspicions(facts, columns)].map((one) => ({ ...one, part: part.path })),
  };
};

/** Those within values are among them. A CRLF that lies across two pieces counts as a CR and an LF. */
const countLineEnds = (text: string, counts: InspectedPart["lineEnds"]): void => {
  for (const [end] of text.matchAll(/\r\n|\n|\r/g)) counts[end === "\n" ? "lf" : end === "\r" ? "cr" : "crlf"] += 1;
};
