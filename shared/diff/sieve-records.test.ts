import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeContactIndex } from "./contact-index.ts";
import { readSideOf } from "./read-side-of.ts";
import { makeSideChanges } from "./side-changes.ts";
import { dateOfDay, dayOf } from "./side-columns.ts";
import { sieveRecords } from "./sieve-records.ts";
import { newHeader, readSnapshot, writeSnapshot } from "./snapshot-format.ts";
import { writeSide } from "./write-side.ts";

const keyOf = (number: number) => {
  const key = Buffer.alloc(16);
  key.writeUInt32LE(number);
  return key;
};

/** A snapshot of so many people, every tenth of whom is nobody any more and is not written, with their side columns. */
const written = async (contacts: number) => {
  const index = makeContactIndex();
  const changes = makeSideChanges();
  for (let number = 0; number < contacts; number += 1) {
    const record = index.add(keyOf(number));
    index.setMembership(record, number % 10 === 9 ? "none" : number % 2 === 0 ? "on" : "rejected");
    index.setContactId(record, number + 1);
    index.setTries(record, number % 4);
    index.setValues(record, Buffer.alloc(8, number));
    changes.setFirstOn(record, number);
    changes.setCode(record, 15, number + 1);
  }
  const store = memoryBlobStore();
  await writeSnapshot(store.openWriter("core"), { ...newHeader("1"), refreshCount: 1 }, index);
  await writeSide(store.openWriter("side"), index, async () => undefined, changes);
  const bytesOf = async (name: string) => (await store.read(name))?.bytes ?? Buffer.alloc(0);
  return { core: await bytesOf("core"), side: await bytesOf("side") };
};

async function* cut(bytes: Buffer, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

it.each([36, 1000, 1_000_000])(
  "finds the few that are asked for, and their side columns, in pieces of %i bytes",
  async (size) => {
    const { core, side } = await written(60);
    const { index } = await readSnapshot(cut(core, size), () => sieveRecords([keyOf(47), keyOf(99), keyOf(2)]));
    expect(index.kept()).toEqual([
      {
        record: 43,
        key: 0,
        membership: "rejected",
        contactId: 48,
        tries: 3,
        keptSince: 0,
        lostAt: 0,
        values: Buffer.alloc(8, 47),
      },
      {
        record: 2,
        key: 2,
        membership: "on",
        contactId: 3,
        tries: 2,
        keptSince: 0,
        lostAt: 0,
        values: Buffer.alloc(8, 2),
      },
    ]);
    expect(await readSideOf(cut(side, size), 43)).toEqual({ firstOn: 47, lastCode: 15, lastCodeDay: 48 });
    expect(await readSideOf(cut(side, size), 2)).toEqual({ firstOn: 2, lastCode: 15, lastCodeDay: 3 });
    expect(await readSideOf(cut(side, size), 54)).toBeUndefined();
  },
);

it("has nothing beside a record where there are no side columns", async () => {
  expect(await readSideOf(undefined, 0)).toBeUndefined();
});

it("gives the day of a number back, and none for 0", () => {
  expect(dateOfDay(dayOf(Date.parse("2024-05-17T23:59:59Z")))).toBe("2024-05-17");
  expect(dateOfDay(0)).toBeUndefined();
});

it("keeps every field of a record that is asked for, the last one that was set", () => {
  const sieve = sieveRecords([keyOf(1)]);
  for (const number of [0, 1]) {
    const record = sieve.add(Buffer.concat([Buffer.alloc(2), keyOf(number)]), 2);
    sieve.setValues(record, Buffer.from("..12345678.."), 2);
    sieve.setContactId(record, 7);
    sieve.setMembership(record, "on");
    sieve.setTries(record, 3);
    sieve.setKeptSince(record, 4);
    sieve.setLostAt(record, 5);
  }
  expect(sieve.kept()).toEqual([
    {
      ...{ record: 1, key: 0, values: Buffer.from("12345678"), contactId: 7 },
      ...{ membership: "on", tries: 3, keptSince: 4, lostAt: 5 },
    },
  ]);
});
