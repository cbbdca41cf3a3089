import { keyBytes, referenceBytes } from "../diff/contact-hasher.ts";
import type { BufferedWriter } from "./buffered-writer.ts";

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

/** Facts as `addSideFact` wrote them, in a stream. */
export async function* readSideFacts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SideFact, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (; start + factBytes <= bytes.length; start += factBytes)
      yield factOf(bytes.subarray(start, start + factBytes));
    rest = bytes.subarray(start);
  }
}

const factOf = (bytes: Buffer): SideFact => {
  const what = bytes[at.said] ?? 0;
  return {
    key: bytes.subarray(0, keyBytes),
    ...(what & said.reference ? { reference: bytes.subarray(at.reference, at.code) } : {}),
    ...(what & said.code ? { code: bytes.readUInt16LE(at.code) } : {}),
  };
};
