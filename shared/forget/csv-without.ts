import { textsOfCell } from "../report/safe-cell.ts";
import type { Person } from "./person.ts";

/**
 * A file of people without the lines that are a person's, or may be: by contact id, by reference, by a masked address in
 * any of its cells, which is that of others, too. Too much gone is better than too little.
 */
export const withoutPerson = (text: string, person: Person): { text: string; removed: number } => {
  const kept: string[] = [];
  let removed = 0;
  let columns: string[] | undefined;
  for (const line of linesOf(text)) {
    const cells = cellsOf(line);
    if (columns && isHers(new Map(columns.map((column, at) => [column, cells[at] ?? ""])), person)) removed += 1;
    else kept.push(line);
    columns ??= line.trimEnd().split(",");
  }
  return { text: kept.join(""), removed };
};

const isHers = (line: ReadonlyMap<string, string>, person: Person): boolean => {
  const textsOf = (column: string) => textsOfCell(line.get(column) ?? "");
  return (
    textsOf("email").some(person.hasMask) ||
    textsOf("reference").some((text) => person.hasReference(text) || person.isIn(text)) ||
    textsOf("dotdigital").some(person.isIn) ||
    person.hasContactId(Number(line.get("contact id") || 0))
  );
};

/** With their ends. A cell may have a line break in it, within its quotes. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  let quotes = 0;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("\r\n", at);
    const end = next === -1 ? text.length : next + 2;
    for (let quote = text.indexOf('"', at); quote !== -1 && quote < end; quote = text.indexOf('"', quote + 1))
      quotes += 1;
    at = end;
    if (quotes % 2 === 1 && next !== -1) continue;
    yield text.slice(start, end);
    start = end;
    quotes = 0;
  }
}

/** As `safeCell` wrote them, without their quotes. */
const cellsOf = (line: string): string[] =>
  Array.from(line.matchAll(/"((?:[^"]|"")*)"/g), ([, cell = ""]) => cell.replaceAll('""', '"'));
