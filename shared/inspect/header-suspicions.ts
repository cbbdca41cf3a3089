import { matchHeader } from "../read/match-header.ts";
import type { SeenFact } from "../read/seen-fact.ts";
import type { Suspicion } from "./inspection.ts";

/** What is odd in a file's header. It is told by the columns of model.json; other names of the header only by their number. */
export const headerSuspicions = (facts: readonly SeenFact[], columns: readonly string[]): Suspicion[] => {
  const isHeader = facts.some((fact) => fact.kind === "header" && fact.isHeader);
  const first = facts.find((fact) => fact.kind === "first-record");
  if (!isHeader || first?.kind !== "first-record" || !Array.isArray(first.record)) return [];
  const header = first.record;
  const places = matchHeader(header, columns);
  const named = (code: string, says: string, column: string): Suspicion => ({ code, says, column });
  const found = columns.flatMap((column, index): Suspicion[] => {
    const place = places[index] ?? -1;
    if (typeof place === "object") return [named("column-ambiguous", "The header has it more than once.", column)];
    if (place === -1) return [named("header-mismatch", "The header lacks it.", column)];
    return header[place] === column ? [] : [named("name-differs", "The header has it in another spelling.", column)];
  });
  const known = places.flat().filter((place) => place !== -1);
  const extra = header.filter((name, place) => name.trim() !== "" && !known.includes(place)).length;
  const isReordered = known.some((place, index) => index > 0 && place < (known[index - 1] ?? 0));
  return [
    ...found,
    ...(extra > 0
      ? [{ code: "column-extra", says: "The header has columns that model.json does not list.", count: extra }]
      : []),
    ...(isReordered ? [{ code: "columns-reordered", says: "The header has the columns in another order." }] : []),
  ];
};
