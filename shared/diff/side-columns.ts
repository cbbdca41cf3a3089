import { z } from "zod";
import { ConfigurationError } from "../errors.ts";
import { type Layout, layoutOf } from "./columns.ts";
import { rawCellsBytes, referenceBytes } from "./contact-hasher.ts";

/**
 * What few ask for of a contact, in the order of a record: keyed hash of the reference; the raw cells of which
 * the values were made (`known-cells.ts`);
 * the day on which the contact came on the list; the last code (`code-numbers.ts`) and its day. Days count from
 * 1 January 2000. A column that nobody wrote is all zeros.
 */
const sideColumns = [
  ["reference", referenceBytes],
  ["rawCells", rawCellsBytes],
  ["firstOn", 2],
  ["lastCode", 2],
  ["lastCodeDay", 2],
] as const;
type SideColumn = (typeof sideColumns)[number][0];

/** Of one contact, as this version writes it. */
export const sideBytes = sideColumns.reduce((sum, [, bytes]) => sum + bytes, 0);

const headSchema = z.object({ columns: z.array(z.tuple([z.string(), z.number().int().positive()])) });

/** The first line of a blob of side columns: they name themselves. */
export const sideHead = `${JSON.stringify({ columns: sideColumns })}\n`;

/** Where this version writes each column of a record. */
export const sideAt = { reference: 0, rawCells: 8, firstOn: 16, lastCode: 18, lastCodeDay: 20 } as const;

const dayMs = 86_400_000;
const firstDayMs = Date.UTC(2000, 0, 1);

/** The number of the day of a time: 0 is 1 January 2000. */
export const dayOf = (epochMs: number): number =>
  Math.min(Math.max(0, Math.floor((epochMs - firstDayMs) / dayMs)), 65_535);

/** The day of such a number, as `2024-05-17`; undefined for 0, which stands for no day. */
export const dateOfDay = (day: number): string | undefined =>
  day === 0 ? undefined : new Date(firstDayMs + day * dayMs).toISOString().slice(0, 10);

/**
 * Records of side columns, one after the other, as this version writes them; a block at a time, in memory bounded by what
 * the blob gives at once. Throws `ConfigurationError` `snapshot-unreadable`.
 */
export async function* readSide(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
  let layout: Layout<SideColumn> | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let bytes = Buffer.concat([rest, chunk]);
    if (!layout) {
      const end = bytes.indexOf("\n");
      if (end === -1 && bytes.length < 10_000_000) {
        rest = bytes;
        continue;
      }
      layout = parseHead(bytes.subarray(0, Math.max(end, 0)));
      bytes = bytes.subarray(end + 1);
    }
    const whole = Math.floor(bytes.length / layout.bytes);
    if (whole > 0) yield asWrittenNow(bytes, whole, layout);
    rest = bytes.subarray(whole * layout.bytes);
  }
  if (!layout || rest.length > 0) throw unreadable("it ends in the middle");
}

/**
 * Takes from these records what is of a person and no removal depends on: reference, raw cells, last code. The two days stay:
 * without them she may be waiting for her opt-in, would be named twice a day, and be on record for longer. Changes the bytes of the blob in place, and says whether there was anything.
 */
export const clearSide = (blob: Buffer, records: readonly number[]): boolean => {
  const start = blob.indexOf("\n") + 1;
  const { bytes: width, at } = parseHead(blob.subarray(0, Math.max(start - 1, 0)));
  let isChanged = false;
  for (const record of records) {
    const from = start + record * width;
    if (from + width > blob.length) continue;
    for (const [name, size] of sideColumns) {
      const column = blob.subarray(from + at[name], from + at[name] + size);
      if (name === "firstOn" || name === "lastCodeDay" || at[name] < 0 || column.every((byte) => byte === 0)) continue;
      column.fill(0);
      isChanged = true;
    }
  }
  return isChanged;
};

const parseHead = (bytes: Buffer): Layout<SideColumn> => {
  try {
    const layout = layoutOf(headSchema.parse(JSON.parse(bytes.toString())).columns, sideColumns);
    if (layout) return layout;
  } catch (cause) {
    throw unreadable("its first line names no columns", cause);
  }
  throw unreadable("one of its columns has another width than this version knows");
};

const asWrittenNow = (bytes: Buffer, records: number, { bytes: width, at }: Layout<SideColumn>): Buffer => {
  const isSame = width === sideBytes && sideColumns.every(([name]) => at[name] === sideAt[name]);
  if (isSame) return bytes.subarray(0, records * sideBytes);
  const now = Buffer.alloc(records * sideBytes);
  for (let record = 0; record < records; record += 1) {
    for (const [name, size] of sideColumns) {
      const from = record * width + at[name];
      if (at[name] >= 0) bytes.copy(now, record * sideBytes + sideAt[name], from, from + size);
    }
  }
  return now;
};

const unreadable = (why: string, cause?: unknown) =>
  new ConfigurationError(
    `The side columns of a snapshot cannot be read: ${why}. Delete that '.side' blob in the container 'snapshots' to go on without it: the list stays as it is, and what was known of references and days is learnt anew.`,
    { code: "snapshot-unreadable", cause },
  );
