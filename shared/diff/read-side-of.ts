import { readSide, sideAt, sideBytes } from "./side-columns.ts";

/** What the side columns say of one contact: numbers as they are stored, 0 for nothing. */
export type SideOfContact = { firstOn: number; lastCode: number; lastCodeDay: number };

/** The side columns of one record, read no further than to there; undefined where they have none. */
export const readSideOf = async (
  stored: AsyncIterable<Uint8Array> | undefined,
  record: number,
): Promise<SideOfContact | undefined> => {
  if (!stored) return undefined;
  let before = 0;
  for await (const block of readSide(stored)) {
    const start = (record - before) * sideBytes;
    before += block.length / sideBytes;
    if (start >= block.length) continue;
    const numberAt = (at: number) => block.readUInt16LE(start + at);
    return {
      firstOn: numberAt(sideAt.firstOn),
      lastCode: numberAt(sideAt.lastCode),
      lastCodeDay: numberAt(sideAt.lastCodeDay),
    };
  }
  return undefined;
};
