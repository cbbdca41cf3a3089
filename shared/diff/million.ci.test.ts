import { makeContactIndex } from "./contact-index.ts";
import { newHeader, readSnapshot, writeSnapshot } from "./snapshot-format.ts";

it("takes under 50 MB for a snapshot of a million contacts, and reads it back", async () => {
  const index = makeContactIndex();
  const key = Buffer.alloc(16);
  for (let number = 0; number < 1_000_000; number += 1) {
    key.writeUInt32LE(Math.imul(number, 2_654_435_761) >>> 0);
    key.writeUInt32LE(number, 8);
    const record = index.add(key);
    index.setMembership(record, "on");
    index.setContactId(record, number + 1);
  }
  const pieces: Buffer[] = [];
  const writer = {
    write: async (piece: Uint8Array | string) => void pieces.push(Buffer.from(piece)),
    close: async () => ({ etag: "" }),
  };
  await writeSnapshot(writer, newHeader("v1"), index);
  expect(pieces.reduce((total, { length }) => total + length, 0)).toBeLessThan(50_000_000);

  async function* chunks() {
    for (const piece of pieces) yield piece;
  }
  const read = await readSnapshot(chunks(), makeContactIndex);
  expect(read.index.size).toBe(1_000_000);
  expect(read.index.contactIdOf(999_999)).toBe(1_000_000);
});
