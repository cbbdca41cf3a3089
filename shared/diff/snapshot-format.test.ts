import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeContactIndex } from "./contact-index.ts";
import { newHeader, readSnapshot, recordBytes, type SnapshotHeader, writeSnapshot } from "./snapshot-format.ts";

const header: SnapshotHeader = {
  ...newHeader("v1"),
  runs: ["loyalty.20240517T033000000Z.r1"],
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
    const read = await readSnapshot(cut(bytes, 1000), makeContactIndex);
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
      const read = await readSnapshot(cut((await store.read("s"))?.bytes ?? Buffer.alloc(0), 100), makeContactIndex);
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
      expect((await readSnapshot(cut(bytes, size), makeContactIndex)).index.size).toBe(45);
    },
  );

  it("takes under 40 bytes a contact", async () => {
    expect((await written(10_000)).length / 9000).toBeLessThan(40);
  });

  it("says so when it ends in the middle or is no snapshot", async () => {
    const bytes = await written(10);
    await expect(readSnapshot(cut(bytes.subarray(0, -1), 100), makeContactIndex)).rejects.toMatchObject({
      code: "snapshot-unreadable",
    });
    await expect(readSnapshot(cut(Buffer.from("{}\n"), 100), makeContactIndex)).rejects.toMatchObject({
      code: "snapshot-unreadable",
    });
    await expect(readSnapshot(cut(Buffer.alloc(0), 100), makeContactIndex)).rejects.toMatchObject({
      code: "snapshot-unreadable",
    });
  });

  it("names how it is made: hash, form of addresses, and the columns of its 36 bytes a contact", async () => {
    const bytes = await written(1);
    expect(JSON.parse(bytes.toString("utf8", 0, bytes.indexOf("\n")))).toMatchObject({
      ...{ version: 2, hash: "hmac-sha256", addressForm: 2 },
      columns: [
        ...[["key", 16] as const, ["values", 8] as const, ["contactId", 6] as const],
        ...[["membership", 1] as const, ["tries", 1] as const, ["since", 4] as const],
      ],
    });
    expect(recordBytes).toBe(36);
  });
});

describe("a snapshot that another version wrote", () => {
  const record = (key: number, id: number) => {
    const bytes = Buffer.alloc(36, key);
    bytes.writeUIntLE(id, 24, 6);
    bytes[30] = 1;
    bytes[31] = 2;
    bytes.writeUInt32LE(1_716_000_000, 32);
    return bytes;
  };
  const read = (head: object, ...records: Buffer[]) =>
    readSnapshot(cut(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...records]), 50), makeContactIndex);
  const first = { version: 1, hashKey: "v1", takenThrough: "20240517T033000000Z.r1", segments: {}, stamp: "" };

  it.each([
    ["the first one", first],
    ["version 2, before it named its columns", { ...first, version: 2, runs: ["a.b.c"], refreshStamps: {} }],
  ])("is read: %s", async (_, head) => {
    const { header: found, index } = await read(head, record(7, 99), record(8, 100));
    expect(found).toMatchObject({ hash: "hmac-sha256", addressForm: 1, takenThrough: first.takenThrough });
    expect(found.side).toBeUndefined();
    const place = index.find(Buffer.alloc(16, 8));
    expect([index.size, index.contactIdOf(place), index.membershipOf(place)]).toEqual([2, 100, "on"]);
    expect([index.triesOf(place), index.lostAtOf(place)]).toEqual([2, 1_716_000_000]);
  });

  it("is read by the names of its columns, whatever else it has and in whatever order", async () => {
    const columns = [
      ["later", 3],
      ["contactId", 6],
      ["key", 16],
      ["values", 8],
      ["tries", 1],
      ["membership", 1],
    ];
    const bytes = Buffer.alloc(39);
    bytes.writeUIntLE(77, 3, 6);
    bytes.fill(5, 9, 25);
    bytes[34] = 1;
    const { index } = await read(
      { ...first, version: 2, columns: [...columns, ["since", 4]] },
      bytes,
      bytes.fill(6, 9, 25),
    );
    const place = index.find(Buffer.alloc(16, 6));
    expect([index.size, index.contactIdOf(place), index.membershipOf(place)]).toEqual([1, 77, "on"]);
  });

  it.each([
    ["a hash that this version does not make", { hash: "sha-512" }],
    ["a form of addresses that it does not know", { addressForm: 3 }],
    ["no column of keys", { columns: [["values", 8]] }],
    [
      "keys of another width",
      {
        columns: [
          ["key", 20],
          ["values", 8],
        ],
      },
    ],
  ])("is not guessed at: %s", async (_, change) => {
    await expect(read({ ...first, version: 2, ...change })).rejects.toMatchObject({ code: "snapshot-unreadable" });
  });
});
