import { open, stat } from "node:fs/promises";
import { readHead } from "../../shared/read/read-head.ts";
import { CannotLandError } from "./cannot-land-error.ts";

/** The beginning of a CSV file: enough to know its columns. `from`: bytes before its header, of a line that names the delimiter. */
export type CsvHead = { columns: string[]; rows: string[][]; delimiter: string; from: number };

const headBytes = 256 * 1024;
const headRows = 50;

/** @throws {CannotLandError} when it is not there, empty, not UTF-8, or has no header */
export const readCsvHead = async (file: string): Promise<CsvHead> => {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined)
    throw new CannotLandError(`${file} is not there: name CSV files, or one folder of an export.`);
  if (!found.isFile())
    throw new CannotLandError(`${file} is no file: name CSV files, or one folder of an export alone.`);
  const text = await readText(file);
  const { delimiter, by, from, records } = readHead(text, headRows + 1);
  const [columns, ...rows] = records;
  if (columns === undefined)
    throw new CannotLandError(`${file} is empty: expected a header and a row for each person.`);
  if (columns.some((name) => name.includes("@")) || columns.every((name) => name.trim() === "")) {
    throw new CannotLandError(
      `${file} has no header: its first line should name the columns, as in EMail,FirstName,LastName.`,
    );
  }
  // A byte order mark alone is no line: the app passes over it.
  return { columns, rows, delimiter, from: by === "sep-line" ? Buffer.byteLength(text.slice(0, from)) : 0 };
};

const readText = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(headBytes), length: headBytes });
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    // A letter that the end of the buffer cuts is no mistake.
    return decoder.decode(buffer.subarray(0, bytesRead), { stream: bytesRead === headBytes });
  } catch (cause) {
    throw new CannotLandError(`${file} is no UTF-8 text: save it again, in Excel as "CSV UTF-8".`, { cause });
  } finally {
    await handle.close();
  }
};
