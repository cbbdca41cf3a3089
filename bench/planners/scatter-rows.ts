import { keyBytes, rawCellsBytes, referenceBytes, valuesBytes } from "../../shared/diff/contact-hasher.ts";
import { putBytes } from "../../shared/json/utf8-text.ts";
import {
  kindOf,
  makePreparedRows,
  type PreparedRows,
  piece,
  piecesPerRow,
  rowOf,
  startOf,
} from "../../shared/stage/prepared-rows.ts";
import { packRows } from "./packed-rows.ts";
import { shardOf } from "./shard-of.ts";

export type Scatter = {
  /** Takes the rows of a block, each into its shard. */
  add(rows: PreparedRows): Promise<void>;
  /** Writes the rest, and gives how many pieces each shard has. */
  close(): Promise<number[]>;
};

type Deps = {
  bits: number;
  /** Of all pieces that are held, before they are written. A part may be of any size. */
  maxBytes: number;
  /** Pieces of a shard are numbered 0, 1, 2 … and hold its rows in their order. */
  write(shard: number, number: number, bytes: Buffer): Promise<unknown>;
};

const rowsPerBlock = 512;
const writesAtOnce = 8;

/**
 * Parts the rows of a part by the shard of their person, and keeps their order within each. An invalid row is nobody's,
 * and goes to a shard by its number, so that many of them do not make one shard large.
 */
export const makeScatter = ({ bits, maxBytes, write }: Deps): Scatter => {
  const shards = Array.from({ length: 2 ** bits }, (_, number) => ({
    ...{ number, pieces: 0, open: makePreparedRows(rowsPerBlock), packed: [] as Buffer[] },
  }));
  let held = 0;

  const pack = (shard: (typeof shards)[number]) => {
    if (shard.open.size === 0) return;
    shard.packed.push(packRows(shard.open));
    clear(shard.open);
  };
  const writeAll = async () => {
    for (const shard of shards) pack(shard);
    const full = shards.filter(({ packed }) => packed.length > 0);
    for (let from = 0; from < full.length; from += writesAtOnce)
      await Promise.all(
        full.slice(from, from + writesAtOnce).map(async (shard) => {
          const bytes = Buffer.concat(shard.packed.splice(0));
          shard.pieces += 1;
          await write(shard.number, shard.pieces - 1, bytes);
        }),
      );
    held = 0;
  };

  return {
    async add(rows) {
      for (let position = 0; position < rows.size; position += 1) {
        const isNobodys = kindOf(rows, position) === "invalid";
        const number = isNobodys
          ? rowOf(rows, position) % shards.length
          : shardOf(rows.keyBytes, position * keyBytes, bits);
        const shard = shards[number];
        if (!shard) throw new RangeError(`There is no shard ${number}: there are ${shards.length}.`);
        held += copyRow(rows, position, shard.open);
        if (shard.open.size === rowsPerBlock) pack(shard);
        if (held > maxBytes) await writeAll();
      }
    },
    async close() {
      await writeAll();
      return shards.map(({ pieces }) => pieces);
    },
  };
};

const clear = (rows: PreparedRows): void => {
  rows.size = 0;
  for (const beside of [rows.problems, rows.details, rows.warnings, rows.unclear, rows.formerKeys]) beside.clear();
};

/** Bytes of a row without its JSON: hashes, numbers, and where its pieces begin. */
const fixedBytes = keyBytes + valuesBytes + referenceBytes + rawCellsBytes + 6 + piecesPerRow * 4;

/** Gives how many bytes the row takes. */
const copyRow = (from: PreparedRows, position: number, to: PreparedRows): number => {
  const place = to.size;
  to.rows[place] = from.rows[position] ?? 0;
  to.kinds[place] = from.kinds[position] ?? 0;
  to.known[place] = from.known[position] ?? 0;
  const copyHash = (own: Buffer, other: Buffer, bytes: number) =>
    own.copy(other, place * bytes, position * bytes, (position + 1) * bytes);
  copyHash(from.keyBytes, to.keyBytes, keyBytes);
  copyHash(from.valuesBytes, to.valuesBytes, valuesBytes);
  copyHash(from.referenceBytes, to.referenceBytes, referenceBytes);
  copyHash(from.rawCellsBytes, to.rawCellsBytes, rawCellsBytes);
  const jsonBytes = copyJson(from, position, to);
  copyBeside(from.problems, position, to.problems, place);
  copyBeside(from.details, position, to.details, place);
  copyBeside(from.warnings, position, to.warnings, place);
  copyBeside(from.unclear, position, to.unclear, place);
  copyBeside(from.formerKeys, position, to.formerKeys, place);
  to.size += 1;
  return fixedBytes + jsonBytes;
};

const copyJson = (from: PreparedRows, position: number, to: PreparedRows): number => {
  const [start, end] = [startOf(from, position, piece.email), startOf(from, position + 1, piece.email)];
  const first = to.size * piecesPerRow;
  const at = to.starts[first] ?? 0;
  to.json.end = at;
  putBytes(to.json, from.json.bytes, start, end);
  for (let one = 1; one <= piecesPerRow; one += 1)
    to.starts[first + one] = at + (from.starts[position * piecesPerRow + one] ?? 0) - start;
  return end - start;
};

const copyBeside = <T>(from: Map<number, T>, position: number, to: Map<number, T>, place: number): void => {
  const what = from.get(position);
  if (what !== undefined) to.set(place, what);
};
