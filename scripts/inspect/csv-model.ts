import { open } from "node:fs/promises";
import { decodeText } from "../../shared/read/decode-text.ts";
import { readHead } from "../../shared/read/read-head.ts";
import { unpack } from "../../shared/read/unpack.ts";

const headBytes = 256 * 1024;
/** Records by which it is seen whether the first one is a header. */
const rowsLooked = 21;

/**
 * A model.json for a CSV file that has none. Its columns are called by the first record only where that is surely a header:
 * nothing in it is blank or an address, and a column behind it holds addresses. Else a person's values would be told as names.
 */
export const csvModel = async (path: string, name: string): Promise<Buffer> => {
  const text = await startOf(path);
  const { delimiter, records } = readHead(text, rowsLooked);
  const [first = [], ...rows] = records;
  const hasHeader = isHeader(first, rows);
  const attributes = first.map((value, at) => ({
    name: hasHeader ? value.trim() : `Column ${at + 1}`,
    dataType: "string",
  }));
  const fileFormatSettings = { columnHeaders: hasHeader, delimiter };
  const location = encodeURIComponent(name);
  return Buffer.from(
    JSON.stringify({ entities: [{ name: "File", attributes, partitions: [{ location, fileFormatSettings }] }] }),
  );
};

const isHeader = (first: readonly string[], rows: readonly string[][]): boolean =>
  first.every((value) => value.trim() !== "" && !value.includes("@") && /\p{L}/u.test(value)) &&
  first.some((_, at) => rows.length > 0 && rows.filter((row) => row[at]?.includes("@")).length * 2 >= rows.length);

/** The text of the start of a file, as far as it can be read. */
const startOf = async (path: string): Promise<string> => {
  const handle = await open(path);
  const { buffer, bytesRead } = await handle
    .read({ buffer: Buffer.alloc(headBytes), length: headBytes })
    .finally(() => handle.close());
  let text = "";
  for await (const piece of decodeText(unpack(only(buffer.subarray(0, bytesRead))), "UTF-8")) {
    text += piece;
    if (text.length > headBytes) break;
  }
  return text;
};

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
