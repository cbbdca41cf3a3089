import { z } from "zod";
import type { BlobWriter } from "../azure/blob-store.ts";
import { byNameSchema } from "../by-name.ts";
import { ConfigurationError } from "../errors.ts";
import { type Layout, layoutOf } from "./columns.ts";
import { keyBytes, valuesBytes } from "./contact-hasher.ts";
import type { ContactIndex } from "./contact-index.ts";
import { memberships } from "./contact-records.ts";

/**
 * What every plan needs of a contact, in the order of a record: keyed hash of the address, keyed hash of the values,
 * Dotdigital's contact id, membership, tries and since which refresh a broken row keeps the contact (half a byte each), and the
 * time of what depends on the membership (of a lost import).
 */
const coreColumns = [
  ["key", keyBytes],
  ["values", valuesBytes],
  ["contactId", 6],
  ["membership", 1],
  ["tries", 1],
  ["since", 4],
] as const;
type CoreColumn = (typeof coreColumns)[number][0];

/**
 * A snapshot is one line of JSON, the header, then the core: a record a contact, little endian. No address, no name.
 * What few ask for lies in a blob beside it: `side-columns.ts`. Decision 16.
 */
export const snapshotHeaderSchema = z.object({
  version: z.literal([1, 2]),
  /** The version of the hash key: keys made with another one match nobody. */
  hashKey: z.string(),
  /** How keys and values are made. */
  hash: z.literal("hmac-sha256").default("hmac-sha256"),
  /**
   * The earliest form of address that one of its keys may be of (decision 14). A key of an earlier form is made anew when
   * a row names its person, so a list that began with form 1 may have some for ever.
   */
  addressForm: z.literal([1, 2]).default(1),
  /** Name and bytes of each column of the core, in the order of a record. */
  columns: z.array(z.tuple([z.string(), z.number().int().positive()])).default(coreColumns.map(([...one]) => one)),
  /** The blob with the side columns, beside the core and in its order; absent where there are none. */
  side: z.string().optional(),
  /**
   * The ids of the runs whose outcomes it holds, the oldest first: an outcome file of one of them is done with. This is
   * asked by name, for the order in which runs were asked for says nothing about the order in which they end.
   */
  runs: z.array(z.string()).default([]),
  /**
   * Of a snapshot that version 1 wrote: the stamp of its last run. What earlier versions had not read by then they had
   * thrown away, so files of that run and of earlier ones are done with.
   */
  takenThrough: z.string().default(""),
  /** How many people each segment brought in the last run that sent what it had planned, however that ended. */
  segments: byNameSchema(z.number()),
  /** Which refresh of each segment that was. A plan that was dropped while it was held was not sent. */
  refreshStamps: byNameSchema(z.string()).prefault({}),
  /** The newest of those stamps. */
  stamp: z.string(),
  /** What the list was called in Dotdigital when a run of it last ended: by it a list that was made anew is found. */
  name: z.string().optional(),
  /** A run went out that named people for the list. Versions before did not say so. */
  filled: z.boolean().optional(),
  /** Whether it has come to name people without their contact ids since the list was last read: the next plan reads it. */
  lacksIds: z.boolean().optional(),
  /** When an import of the list was last lost (epoch seconds), until the list has been read a day later or more. */
  lostAt: z.number().optional(),
  /** The fingerprint of the last run's refresh: to run the same one again is no further try. */
  triedRefresh: z.string().optional(),
  /** How many refreshes went out, the same one again not counted. In a snapshot without it nobody is kept by a broken row. */
  refreshCount: z.number().optional(),
});
export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;

/** Of a list of which nothing is known. Its keys will be of the form that addresses have now. */
export const newHeader = (hashKey: string): SnapshotHeader => ({
  ...{ version: 2, hashKey, hash: "hmac-sha256", addressForm: 2, columns: coreColumns.map(([...one]) => one) },
  ...{ runs: [], takenThrough: "", segments: {}, refreshStamps: {}, stamp: "" },
});

/** Of one contact, as this version writes it. */
export const recordBytes = coreColumns.reduce((sum, [, bytes]) => sum + bytes, 0);
const recordsAtOnce = 50_000;

/** Writes header and every contact who is more than `none`, in the order of the index; closes the writer. */
export const writeSnapshot = async (writer: BlobWriter, header: SnapshotHeader, index: ContactIndex): Promise<void> => {
  const written: SnapshotHeader = { ...header, version: 2, columns: coreColumns.map(([...one]) => one) };
  await writer.write(`${JSON.stringify(written)}\n`);
  const { at } = layoutOfHeader(written);
  const piece = Buffer.allocUnsafeSlow(recordsAtOnce * recordBytes);
  let end = 0;
  for (const record of index.records()) {
    if (index.membershipOf(record) === "none") continue;
    writeRecord(index, record, piece, end, at);
    end += recordBytes;
    if (end < piece.length) continue;
    await writer.write(piece);
    end = 0;
  }
  await writer.write(piece.subarray(0, end));
  await writer.close();
};

/** What the records of a snapshot are read into: an index, or what keeps some of them only. */
export type TakesRecords = Pick<
  ContactIndex,
  "add" | "setValues" | "setContactId" | "setMembership" | "setTries" | "setKeptSince" | "setLostAt"
>;

/**
 * Reads a snapshot in one pass into what is meant for its header. Throws `ConfigurationError` `snapshot-unreadable`.
 */
export const readSnapshot = async <Index extends TakesRecords>(
  chunks: AsyncIterable<Uint8Array>,
  indexFor: (header: SnapshotHeader) => Index,
): Promise<{ header: SnapshotHeader; index: Index }> => {
  let opened: Opened<Index> | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let bytes =
      rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : Buffer.concat([rest, chunk]);
    if (!opened) {
      const end = bytes.indexOf("\n");
      if (end === -1 && bytes.length < 10_000_000) {
        rest = Buffer.from(bytes);
        continue;
      }
      const header = parseHeader(bytes.subarray(0, Math.max(end, 0)));
      opened = { header, index: indexFor(header), layout: layoutOfHeader(header) };
      bytes = bytes.subarray(end + 1);
    }
    const { layout } = opened;
    let start = 0;
    for (; start + layout.bytes <= bytes.length; start += layout.bytes) readRecord(opened, bytes, start);
    rest = Buffer.from(bytes.subarray(start));
  }
  if (!opened || rest.length > 0) throw unreadable("it ends in the middle");
  return { header: opened.header, index: opened.index };
};

/** Reads no more than the header. Throws `ConfigurationError` `snapshot-unreadable`. */
export const readHeader = async (chunks: AsyncIterable<Uint8Array>): Promise<SnapshotHeader> => {
  let bytes: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.includes("\n") || bytes.length > 10_000_000) break;
  }
  return parseHeader(bytes.subarray(0, Math.max(bytes.indexOf("\n"), 0)));
};

type Places = Layout<CoreColumn>["at"];

const writeRecord = (index: ContactIndex, record: number, to: Buffer, start: number, at: Places): void => {
  index.keyOf(record).copy(to, start + at.key);
  index.valuesOf(record).copy(to, start + at.values);
  to.writeUIntLE(index.contactIdOf(record), start + at.contactId, 6);
  to[start + at.membership] = memberships.indexOf(index.membershipOf(record));
  to[start + at.tries] = index.triesOf(record) | (index.keptSinceOf(record) << 4);
  to.writeUInt32LE(index.lostAtOf(record), start + at.since);
};

type Opened<Index> = { header: SnapshotHeader; index: Index; layout: Layout<CoreColumn> };

const readRecord = ({ header, index, layout: { at } }: Opened<TakesRecords>, from: Buffer, start: number): void => {
  const record = index.add(from, start + at.key);
  index.setValues(record, from, start + at.values);
  index.setContactId(record, from.readUIntLE(start + at.contactId, 6));
  index.setMembership(record, memberships[from[start + at.membership] ?? 0] ?? "none");
  const tries = from[start + at.tries] ?? 0;
  const hasKept = header.refreshCount !== undefined;
  index.setTries(record, hasKept ? tries & 0b1111 : tries);
  if (hasKept) index.setKeptSince(record, tries >> 4);
  index.setLostAt(record, from.readUInt32LE(start + at.since));
};

const parseHeader = (bytes: Buffer): SnapshotHeader => {
  try {
    return snapshotHeaderSchema.parse(JSON.parse(bytes.toString()));
  } catch (cause) {
    throw unreadable("its first line is not a header of version 1 or 2", cause);
  }
};

/** The core has no column that a plan could do without. */
const layoutOfHeader = ({ columns }: SnapshotHeader): Layout<CoreColumn> => {
  const layout = layoutOf(columns, coreColumns);
  if (!layout || Object.values(layout.at).includes(-1))
    throw unreadable(`its columns are ${columns.map((one) => one.join(" of ")).join(", ")}`);
  return layout;
};

const unreadable = (why: string, cause?: unknown) =>
  new ConfigurationError(
    `A snapshot cannot be read: ${why}. Delete the 'current.json' of its list, beside it in the container 'snapshots', to go on without it: the next run then sends everybody and removes nobody.`,
    { code: "snapshot-unreadable", cause },
  );
