import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { columns } from "./columns.ts";

const parts = 4;

/**
 * Writes a segment without an oddity, as Customer Insights lands one: four parts, each with its header, lines that end in
 * CRLF, texts in quotes, names with letters beyond ASCII. Some texts have a delimiter in them, some doubled quotes, some a
 * line break. The content depends on nothing but `rows`, which must divide by four. Returns the paths in order.
 */
export const writeSampleParts = async (folder: string, rows: number): Promise<string[]> => {
  const paths = Array.from({ length: parts }, (_, part) => join(folder, `Sample_${part + 1}.csv`));
  for (const [part, path] of paths.entries()) await writePart(path, (part * rows) / parts, rows / parts);
  return paths;
};

const writePart = async (path: string, first: number, rows: number): Promise<void> => {
  const file = createWriteStream(path);
  let text = `${columns.join(",")}\r\n`;
  for (let row = first; row < first + rows; row += 1) {
    text += line(row);
    if (text.length < 1_048_576) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await finished(file);
};

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
  ].map((value) => `"${value}"`);
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

const pick = (values: readonly string[], row: number): string => values[row % values.length] ?? "";

// Of lengths that have no common factor, so that they meet in ever new ways.
const firstNames = ["Anna", "Zoë", "Jürgen", "François", "Łukasz", "Søren", "Ειρήνη"];
const lastNames = ["Müller", "O'Brien", 'Moss ""Junior""', "Núñez", "Smith", "Đặng", "Jones", "Åström", "山田"];
const cities = ["Köln", "London", "São Paulo", "Washington, D.C.", "Zürich"];
const countries = ["Germany", "Great Britain", "Brasil", "United States"];
