import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ConfigurationError } from "../errors.ts";
import type { TellSeen } from "./seen-fact.ts";

/**
 * The bytes of a file, unpacked piece by piece where it is gzip, by its first bytes and not by its name. Throws
 * `ConfigurationError`: `part-not-text` for what is known to be no text, `part-not-unpacked` for gzip that is broken or cut.
 */
export async function* unpack(chunks: AsyncIterable<Uint8Array>, tell?: TellSeen): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    let head = Buffer.alloc(0);
    let isEnd = false;
    while (head.length < longestSign && !isEnd) {
      const next = await source.next();
      if (next.done) isEnd = true;
      else head = Buffer.concat([head, next.value]);
    }
    const all = headAndRest(head, source);
    const form = formOf(head);
    if (form === undefined) yield* all;
    else if (form === "gzip") {
      tell?.({ kind: "packed", by: "gzip" });
      yield* gunzip(all);
    } else throw notText(form);
  } finally {
    await source.return?.();
  }
}

const longestSign = 8;

const bytes = (text: string): number[] => [...Buffer.from(text, "latin1")];

/** What files of a form begin with. */
const signs: [form: string, sign: number[]][] = [
  ["gzip", [0x1f, 0x8b, 0x08]],
  ["a ZIP archive or an Excel workbook", [0x50, 0x4b, 0x03, 0x04]],
  ["an empty ZIP archive", [0x50, 0x4b, 0x05, 0x06]],
  ["Parquet", bytes("PAR1")],
  ["Avro", [...bytes("Obj"), 0x01]],
  ["ORC", bytes("ORC")],
  ["an old Excel workbook", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["bzip2", bytes("BZh9")],
  ["a 7z archive", [...bytes("7z"), 0xbc, 0xaf, 0x27, 0x1c]],
  ["xz", [0xfd, ...bytes("7zXZ"), 0x00]],
  ["Zstandard", [0x28, 0xb5, 0x2f, 0xfd]],
  ["PDF", bytes("%PDF-")],
];

/** What a file is that is not text as it stands, by its first bytes; undefined where they say nothing of it. */
export const formOf = (head: Uint8Array): string | undefined =>
  signs.find(([, sign]) => sign.every((byte, at) => head[at] === byte))?.[0];

async function* headAndRest(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // What fails is thrown by the loop: by what comes out last, whoever is to blame.
  const unpacked = pipeline(Readable.from(packed, { objectMode: false }), createGunzip(), () => {});
  try {
    for await (const piece of unpacked) yield piece;
  } catch (cause) {
    if (!isZlib(cause)) throw cause;
    throw new ConfigurationError(
      "The file is gzip, and cannot be unpacked: it is broken, or was cut. Let it be written again.",
      { code: "part-not-unpacked", cause },
    );
  }
}

const isZlib = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && String(error.code).startsWith("Z_");

const notText = (form: string) =>
  new ConfigurationError(
    `The file is ${form}, by its first bytes. Expected CSV: text, which may be packed as gzip. Let the source write that.`,
    { code: "part-not-text" },
  );
