import { keyBytes, referenceBytes } from "../diff/contact-hasher.ts";
import type { BufferedWriter } from "./buffered-writer.ts";
import { wholeRecords } from "./whole-records.ts";

/**
 * What a plan found of one person for the side columns of the next snapshot, 27 bytes: key, what is said, keyed hash of
 * the reference (zeros: none any more), number of a code.
 */
export type SideFact = { key: Uint8Array; reference?: Uint8Array; code?: number };

const at = { said: keyBytes, reference: keyBytes + 1, code: keyBytes + 1 + referenceBytes };
const factBytes = at.code + 2;
const said = { reference: 1, code: 2 };

/** Of one fact after the other: there may be one for each row. */
const bytes = Buffer.alloc(factBytes);

export const addSideFact = (writer: BufferedWriter, { key, reference, code }: SideFact): void => {
  bytes.fill(0);
  bytes.set(key);
  bytes[at.said] = (reference ? said.reference : 0) | (code === undefined ? 0 : said.code);
  if (reference) bytes.set(reference, at.reference);
  if (code !== undefined) bytes.writeUInt16LE(code, at.code);
  writer.addBytes(bytes, 0, factBytes);
};

/** Facts as `addSideFact` wrote them, in a stream: as many at once as come at once, for there may be one for each row. */
export async function* readSideFacts(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Generator<SideFact>, void, undefined> {
  for await (const bytes of wholeRecords(chunks, factBytes)) yield factsOf(bytes);
}

function* factsOf(bytes: Buffer): Generator<SideFact> {
  for (let start = 0; start < bytes.length; start += factBytes) yield factAt(bytes, start);
}

const factAt = (bytes: Buffer, start: number): SideFact => {
  const what = bytes[start + at.said] ?? 0;
  const fact: SideFact = { key: bytes.subarray(start, start + keyBytes) };
  if (what & said.reference) fact.reference = bytes.subarray(start + at.reference, start + at.code);
  if (what & said.code) fact.code = bytes.readUInt16LE(start + at.code);
  return fact;
};
