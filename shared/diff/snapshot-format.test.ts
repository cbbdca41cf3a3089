import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeContactIndex } from "./contact-index.ts";
import { readSnapshot, recordBytes, type SnapshotHeader, writeSnapshot } from "./snapshot-format.ts";

const header: SnapshotHeader = {
  version: 2,
  hashKey: "v1",
  runs: ["loyalty.20240517T033000000Z.r1"],
  takenThrough: "",
  segments: { High: 3 },
  refreshStamps: { High: "2024/05/17/0312" },
  stamp: "2024/05/17/0312",
};

const written = async (contacts: number) => {
  const index = makeContactIndex();
  for (let number = 0; number < contacts; number += 1) {
    const key = Buffer.alloc(16);
    key.writeUInt32LE(number);
    const record = index.add(key);
    index.setMembership(record, number % 10 === 9 ? "none" : "on");
    index.setContactId(record, number + 1);
  }
  const store = memoryBlobStore();
  await writeSnapshot(store.openWriter("s"), header, index);
  return (await store.read("s"))?.bytes ?? Buffer.alloc(0);
};

async function* cut(bytes: Buffer, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

describe("a snapshot", () => {
  it("comes back as it was written, without whoever is `none`", async () => {
    const bytes = await written(100);
    const read = await readSnapshot(cut(bytes, 1000));
    expect(read.header).toEqual(header);
    expect(read.index.size).toBe(90);
    expect(read.index.contactIdOf(8)).toBe(9);
    expect(read.index.contactIdOf(9)).toBe(11);
  });

  it("says since when a broken row keeps somebody, beside their tries; one without a count of refreshes of nobody", async () => {
    const index = makeContactIndex();
    const record = index.add(Buffer.alloc(16, 1));
    index.setMembership(record, "on");
    index.setTries(record, 3);
    index.setKeptSince(record, 15);
    const readBack = async (of: SnapshotHeader) => {
      const store = memoryBlobStore();
      await writeSnapshot(store.openWriter("s"), of, index);
      const read = await readSnapshot(cut((await store.read("s"))?.bytes ?? Buffer.alloc(0), 100));
      return [read.index.triesOf(0), read.index.keptSinceOf(0)];
    };
    expect(await readBack({ ...header, refreshCount: 7 })).toEqual([3, 15]);
    // An earlier version wrote tries in all of the byte; so many are no fewer than park somebody.
    expect(await readBack(header)).toEqual([15, 0]);
  });

  it.each([1, 7, recordBytes - 1, recordBytes, 4096])(
    "reads the same however it is cut: %i bytes at once",
    async (size) => {
      const bytes = await written(50);
      expect((await readSnapshot(cut(bytes, size))).index.size).toBe(45);
    },
  );

  it("takes under 40 bytes a contact", async () => {
    expect((await written(10_000)).length / 9000).toBeLessThan(40);
  });

  it("says so when it ends in the middle or is no snapshot", async () => {
    const bytes = await written(10);
    await expect(readSnapshot(cut(bytes.subarray(0, -1), 100))).rejects.toMatchObject({ code: "snapshot-unreadable" });
    await expect(readSnapshot(cut(Buffer.from("{}\n"), 100))).rejects.toMatchObject({ code: "snapshot-unreadable" });
    await expect(readSnapshot(cut(Buffer.alloc(0), 100))).rejects.toMatchObject({ code: "snapshot-unreadable" });
  });
});
