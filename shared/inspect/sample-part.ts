import type { BlobStore } from "../azure/blob-store.ts";
import type { SegmentPart } from "../discover/refresh.ts";
import { ConfigurationError, RefusedError } from "../errors.ts";
import type { ReadProblem } from "../read/read-part.ts";
import { readRows } from "../read/read-rows.ts";
import type { SeenFact, TellSeen } from "../read/seen-fact.ts";
import { formOf } from "../read/unpack.ts";

/** A row as it is told: `values` are good until the next one. */
export type SampledRow =
  /** `row`: its number in the file; undefined behind the start, where nobody has counted. */
  { row: number | undefined; values: readonly string[] } | { row: number; problem: ReadProblem };

type Sample = {
  container: Pick<BlobStore, "readStream">;
  part: SegmentPart;
  columns: readonly string[];
  /** Those that a header must have. */
  needed: readonly string[];
  pieceBytes: number;
  /** Is told what the reader finds out at the start. */
  tell?: TellSeen;
  take: (row: SampledRow) => void;
};

/** How much of a part was looked at, and what its reader refuses it for, if it does. */
export type Sampled = { looked: "all" | "start" | "pieces"; problem?: { code: string; says: string } };

/**
 * Some rows of a part, by the reader that a plan reads it by: of its start, its middle and its end, `pieceBytes` of each, or all
 * of a small one. Of one that is packed, or has two bytes a character, its start. A row that a piece cuts is none; behind the
 * start nothing is told of rows that cannot be read, for the piece may have cut them. Throws `ConflictError` when the part has
 * changed since it was looked at, and what else the store throws.
 */
export const samplePart = async (sample: Sample): Promise<Sampled> => {
  const { part, pieceBytes, tell, take } = sample;
  const isSmall = part.size <= 3 * pieceBytes;
  const facts: SeenFact[] = [];
  try {
    const start = await readBytes(sample, 0, isSmall ? part.size : pieceBytes);
    const isAll = await readPiece(sample, start, {
      isCut: !isSmall,
      mostCharacters: 8 * (isSmall ? part.size : pieceBytes),
      tell(fact) {
        if (fact.kind !== "text" && fact.kind !== "first-record") facts.push(fact);
        tell?.(fact);
      },
      take,
    });
    if (isSmall) return { looked: isAll ? "all" : "start" };
    const head = headOf(start, part, facts);
    if (head === undefined) return { looked: "start" };
    await sampleRest(sample, head, facts);
    return { looked: "pieces" };
  } catch (error) {
    if (!isOfPart(error)) throw error;
    return { looked: "start", problem: { code: error.code, says: error.message } };
  }
};

/** Pieces of the middle and of the end. Each begins with the header, if there is one: the reader has to know the columns. */
const sampleRest = async (sample: Sample, head: Buffer, facts: readonly SeenFact[]): Promise<void> => {
  const { part, pieceBytes, take } = sample;
  const isHeader = facts.some((fact) => fact.kind === "header" && fact.isHeader);
  const middle = await readBytes(sample, Math.floor((part.size - pieceBytes) / 2), pieceBytes);
  const end = await readBytes(sample, part.size - pieceBytes, pieceBytes);
  for (const piece of [upToLastLine(withoutFirstLine(middle)), withoutFirstLine(end)]) {
    if (piece === undefined) continue;
    // Without a header the first line is a row, which was told already.
    let isKnown = !isHeader;
    const takeBehind = (row: SampledRow): void => {
      if (!isKnown && "values" in row) take({ row: undefined, values: row.values });
      isKnown = false;
    };
    try {
      await readPiece(sample, Buffer.concat([head, piece]), { isCut: false, take: takeBehind });
    } catch (error) {
      // Whoever reads the whole part will say what is wrong with it.
      if (!isOfPart(error)) throw error;
    }
  }
};

type Piece = {
  /** More of the part follows, so what stands last in the piece may be half a row. */
  isCut: boolean;
  /** Packed bytes may hold any number of them. */
  mostCharacters?: number;
  tell?: TellSeen;
  take: (row: SampledRow) => void;
};

/** Gives whether all of it was read. */
const readPiece = async (
  { part, columns, needed }: Sample,
  bytes: Buffer,
  { isCut, mostCharacters = Number.POSITIVE_INFINITY, tell, take }: Piece,
): Promise<boolean> => {
  const isPacked = formOf(bytes) !== undefined;
  let read = 0;
  const tellUntilEnough: TellSeen = (fact) => {
    if (fact.kind === "text") {
      // Before the reader has this piece: what it gave so far is whole rows, and nothing is made of half of one.
      if (read >= mostCharacters) throw new EnoughRead();
      read += fact.text.length;
    }
    tell?.(fact);
  };
  const format = { columns, needed, dialect: part.dialect, tell: tellUntilEnough };
  try {
    for await (const block of readRows(thenCut(bytes, isCut && !isPacked), format))
      for (let position = 0; position < block.size; position += 1) {
        const row = block.rowOf(position);
        const problem = block.problemOf(position);
        take(problem === undefined ? { row, values: block.valuesOf(position) } : { row, problem });
      }
    return true;
  } catch (error) {
    if (error instanceof EnoughRead) return false;
    // Half of a packed file is no fault of it.
    if (isCut && isPacked && error instanceof ConfigurationError && error.code === "part-not-unpacked") return false;
    throw error;
  }
};

class EnoughRead extends Error {}

async function* thenCut(bytes: Buffer, isCut: boolean): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
  if (isCut) throw new EnoughRead();
}

const readBytes = async ({ container, part: { path, etag, size } }: Sample, from: number, bytes: number) => {
  const chunks: Uint8Array[] = [];
  if (size === 0) return Buffer.alloc(0);
  for await (const chunk of container.readStream(path, { ifMatch: etag, from, bytes })) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/**
 * What stands before the rows: the lines that are skipped, the line `sep=`, and the header or the first row. Undefined where a
 * piece that begins with it means nothing: what is packed, or has two bytes a character, only its reader can cut.
 */
const headOf = (start: Buffer, { dialect }: SegmentPart, facts: readonly SeenFact[]): Buffer | undefined => {
  if (formOf(start) !== undefined || start.subarray(0, 256).includes(0)) return undefined;
  const hasSepLine = facts.some((fact) => fact.kind === "delimiter" && fact.by === "sep-line");
  let end = 0;
  for (let lines = 1 + (dialect.skipLines ?? 0) + (hasSepLine ? 1 : 0); lines > 0; lines -= 1) {
    const next = afterLineEnd(start.subarray(end));
    if (next === -1) return undefined;
    end += next;
  }
  return start.subarray(0, end);
};

/** A fault of the part itself. One that was written anew is the caller's to decide. */
const isOfPart = (error: unknown): error is ConfigurationError | RefusedError =>
  error instanceof ConfigurationError || error instanceof RefusedError;

const [lf, cr] = [0x0a, 0x0d];

/** Where the first line ends; -1 where none does. */
const afterLineEnd = (bytes: Buffer): number => {
  const end = bytes.indexOf(bytes.includes(lf) ? lf : cr);
  return end === -1 ? -1 : end + 1;
};

const withoutFirstLine = (bytes: Buffer): Buffer => {
  const start = afterLineEnd(bytes);
  return start === -1 ? Buffer.alloc(0) : bytes.subarray(start);
};

const upToLastLine = (bytes: Buffer): Buffer | undefined => {
  const end = bytes.lastIndexOf(bytes.includes(lf) ? lf : cr);
  return end === -1 ? undefined : bytes.subarray(0, end + 1);
};
