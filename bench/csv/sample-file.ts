import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

const columns = 20;

/**
 * Writes a segment as Customer Insights would with every value quoted: 20 columns, CRLF, doubled quotes in every row
 * and a line break in every fiftieth. The content depends on nothing but `bytes`. Returns the number of records.
 */
export const writeSampleFile = async (path: string, bytes: number): Promise<number> => {
  const file = createWriteStream(path);
  const header = Array.from({ length: columns }, (_, column) => `Column${column + 1}`);
  let written = 0;
  let records = 1;
  let text = `${header.join(",")}\r\n`;
  while (written + text.length < bytes) {
    text += `${header.map((_, column) => `"${cell(records, column)}"`).join(",")}\r\n`;
    records += 1;
    if (text.length < 1_048_576) continue;
    if (!file.write(text)) await once(file, "drain");
    written += text.length;
    text = "";
  }
  file.end(text);
  await finished(file);
  return records;
};

const cell = (row: number, column: number): string => {
  if (column === 0) return `person${row}@example.com`;
  if (column === 1) return `Moss, ""Ann"" ${row}`;
  if (column === 2 && row % 50 === 0) return `Street ${row}\nFlat 2`;
  return `value ${row % 977} ${column}`;
};
