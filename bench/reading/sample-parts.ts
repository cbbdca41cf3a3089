import { join } from "node:path";
import { cities, countries, firstNames, lastNames, pick } from "../invented-names.ts";
import { writeLines } from "../write-lines.ts";
import { columns } from "./columns.ts";

const parts = 4;

/**
 * Writes a segment without an oddity, as Customer Insights lands one: four parts, each with its header, lines that end in
 * CRLF, texts in quotes, names with letters beyond ASCII. Some texts have a delimiter in them, some doubled quotes, some a
 * line break. The content depends on nothing but `rows`, which must divide by four. Returns the paths in order.
 */
export const writeSampleParts = async (folder: string, rows: number): Promise<string[]> => {
  const paths = Array.from({ length: parts }, (_, part) => join(folder, `Sample_${part + 1}.csv`));
  for (const [part, path] of paths.entries()) await writeLines(path, linesOf((part * rows) / parts, rows / parts));
  return paths;
};

function* linesOf(first: number, rows: number): Generator<string> {
  yield `${columns.join(",")}\r\n`;
  for (let row = first; row < first + rows; row += 1) yield line(row);
}

const line = (row: number): string => {
  const day = 1 + (row % 28);
  const month = 1 + (row % 12);
  const texts = [
    `8f14e45f-ceea-467f-${String(row).padStart(12, "0")}`,
    `person.${row}@example.com`,
    pick(firstNames, row),
    pick(lastNames, row),
    row % 50 === 0 ? `Street ${row % 997}\nFlat 2` : `Street ${row % 997}, Flat 2`,
    pick(cities, row),
    pick(countries, row),
    `+49151${10_000_000 + (row % 9_999_999)}`,
  ].map((value) => `"${value.replaceAll('"', '""')}"`);
  const others = [
    `${month}/${day}/${1940 + (row % 65)} 12:00:00 AM`,
    `${month}/${day}/2024 3:12:45 PM`,
    String(row % 12_345),
    `${row % 997}.${10 + (row % 90)}`,
    row % 3 === 0 ? "True" : "False",
    row % 40 === 0 ? "True" : "False",
  ];
  return `${[...texts, ...others].join(",")}\r\n`;
};
