import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { knownAfter } from "../code-numbers.ts";
import { makeContactIndex } from "./contact-index.ts";
import { makeSideChanges, type SideChanges } from "./side-changes.ts";
import { clearSide, dayOf, readSide, sideAt, sideBytes } from "./side-columns.ts";
import { writeSide } from "./write-side.ts";

const people = (count: number, gone: readonly number[] = []) => {
  const index = makeContactIndex();
  for (let number = 0; number < count; number += 1) {
    const key = Buffer.alloc(16);
    key.writeUInt32LE(number);
    index.setMembership(index.add(key), gone.includes(number) ? "none" : "on");
  }
  return index;
};

const write = async (
  index: ReturnType<typeof people>,
  changes: SideChanges = makeSideChanges(),
  stored?: Buffer,
  chunk = 1000,
): Promise<Buffer> => {
  const store = memoryBlobStore();
  async function* chunks(bytes: Buffer) {
    for (let start = 0; start < bytes.length; start += chunk) yield bytes.subarray(start, start + chunk);
  }
  await writeSide(store.openWriter("s"), index, async () => (stored ? chunks(stored) : undefined), changes);
  return (await store.read("s"))?.bytes ?? Buffer.alloc(0);
};

async function* once(bytes: Buffer) {
  yield bytes;
}

/** Of each record the first byte of its reference, the day first on, the last code and its day. */
const show = async (bytes: Buffer) => {
  const found: number[][] = [];
  for await (const block of readSide(once(bytes))) {
    for (let start = 0; start < block.length; start += sideBytes) {
      const days = [sideAt.firstOn, sideAt.lastCode, sideAt.lastCodeDay].map((at) => block.readUInt16LE(start + at));
      found.push([block[start + sideAt.reference] ?? 0, ...days]);
    }
  }
  return found;
};

const saying = (...all: readonly (readonly [record: number, reference: number, firstOn: number, code: number])[]) => {
  const changes = makeSideChanges();
  for (const [record, reference, firstOn, code] of all) {
    changes.setReference(record, Buffer.alloc(8, reference));
    changes.setFirstOn(record, firstOn);
    changes.setCode(record, code, firstOn + 1);
  }
  return changes;
};

describe("the side columns", () => {
  it("take 22 bytes a contact, named by their first line, zeros where nobody said anything", async () => {
    const bytes = await write(people(3), saying([1, 7, 100, 5]));
    const end = bytes.indexOf("\n");
    expect(JSON.parse(bytes.toString("utf8", 0, end))).toEqual({
      columns: [
        ["reference", 8],
        ["rawCells", 8],
        ["firstOn", 2],
        ["lastCode", 2],
        ["lastCodeDay", 2],
      ],
    });
    expect(bytes.length - end - 1).toBe(66);
    expect(await show(bytes)).toEqual([
      [0, 0, 0, 0],
      [7, 100, 5, 101],
      [0, 0, 0, 0],
    ]);
  });

  it.each([1, 21, 22, 23, 500])("stay with their contact when others go and come, %i bytes at once", async (chunk) => {
    const first = await write(people(4), saying([0, 1, 10, 1], [1, 2, 20, 1], [2, 3, 30, 1], [3, 4, 40, 1]));
    const next = makeSideChanges();
    next.setCode(2, 9, 50);
    next.setReference(3, Buffer.alloc(8));
    next.setFirstOn(4, 50);
    expect(await show(await write(people(5, [1]), next, first, chunk))).toEqual([
      [1, 10, 1, 11],
      [3, 30, 9, 50],
      [0, 40, 1, 41],
      [0, 50, 0, 0],
    ]);
  });

  it("go with a record that another key takes over", async () => {
    const first = await write(people(3), saying([0, 1, 10, 1], [1, 2, 20, 1], [2, 3, 30, 1]));
    const changes = makeSideChanges();
    changes.takeOver(1, 3);
    expect(await show(await write(people(4, [1]), changes, first))).toEqual([
      [1, 10, 1, 11],
      [3, 30, 1, 31],
      [2, 20, 1, 21],
    ]);
  });

  it("tell raw cells and references of each apart, across pieces, and leave what nobody speaks of", async () => {
    const index = people(16_390);
    const first = makeSideChanges();
    const second = makeSideChanges();
    for (const record of [1, 2, 16_385, 16_386]) {
      first.setRawCells(record, Buffer.alloc(8, record % 100));
      first.setReference(record, Buffer.alloc(8, (record % 100) + 100));
    }
    second.setRawCells(16_385, Buffer.alloc(8, 77));
    second.setReference(2, Buffer.alloc(8, 88));
    const bytes = await write(index, second, await write(index, first));
    const start = bytes.indexOf("\n") + 1;
    const told = (record: number) => {
      const from = start + record * sideBytes;
      return [bytes.subarray(from + sideAt.rawCells, from + sideAt.rawCells + 8), bytes.subarray(from, from + 8)];
    };
    const filled = (cells: number, reference: number) => [Buffer.alloc(8, cells), Buffer.alloc(8, reference)];
    expect([0, 1, 2, 3, 16_384, 16_385, 16_386].map(told)).toEqual([
      ...[filled(0, 0), filled(1, 101), filled(2, 88), filled(0, 0)],
      ...[filled(0, 0), filled(77, 185), filled(86, 186)],
    ]);
  });

  it("keep the code that says most of those that were told of one person, in each piece", async () => {
    const changes = makeSideChanges();
    for (const code of [15, 1]) changes.setCode(16_385, code, 50);
    const [, , lastCode, lastCodeDay] = (await show(await write(people(16_390), changes)))[16_385] ?? [];
    expect([lastCode, lastCodeDay]).toEqual([knownAfter(15, 1), 50]);
  });

  it("cross the pieces in which they are kept and written", async () => {
    const index = people(60_000);
    const changes = makeSideChanges();
    for (const record of [0, 16_383, 16_384, 49_999, 50_000, 59_999]) changes.setFirstOn(record, (record % 1000) + 1);
    const found = await show(await write(index, makeSideChanges(), await write(index, changes)));
    expect(found.flatMap(([, firstOn = 0], record) => (firstOn > 0 ? [[record, firstOn]] : []))).toEqual([
      ...[
        [0, 1],
        [16_383, 384],
        [16_384, 385],
        [49_999, 1000],
        [50_000, 1],
        [59_999, 1000],
      ],
    ]);
  });

  it("are not guessed at when they end in the middle or name no columns", async () => {
    const bytes = await write(people(3));
    for (const broken of [
      bytes.subarray(0, -1),
      Buffer.from("{}\n"),
      Buffer.alloc(0),
      Buffer.from('{"columns":[["reference",9]]}\n'),
    ])
      await expect(show(broken)).rejects.toMatchObject({ code: "snapshot-unreadable" });
  });

  it("are read by their names, in whatever order, and zeros where a column is not there", async () => {
    const columns = [
      ["later", 1],
      ["lastCodeDay", 2],
      ["reference", 8],
    ];
    const record = Buffer.from([9, 5, 0, 4, 4, 4, 4, 4, 4, 4, 4]);
    const other = Buffer.from([9, 6, 0, 3, 3, 3, 3, 3, 3, 3, 3]);
    expect(await show(Buffer.concat([Buffer.from(`${JSON.stringify({ columns })}\n`), record, other]))).toEqual([
      [4, 0, 0, 5],
      [3, 0, 0, 6],
    ]);
  });

  it("are read by their names where they are the same ones in another order, as wide as those of today", async () => {
    const columns = [
      ["lastCodeDay", 2],
      ["rawCells", 8],
      ["firstOn", 2],
      ["reference", 8],
      ["lastCode", 2],
    ];
    const record = (number: number) =>
      Buffer.concat(
        [[5, number], Array(8).fill(6), [7, 0], Array(8).fill(number), [8, 0]].map((one) => Buffer.from(one)),
      );
    const stored = Buffer.concat([Buffer.from(`${JSON.stringify({ columns })}\n`), record(1), record(2)]);
    expect(await show(stored)).toEqual([
      [1, 7, 8, 5 + 256],
      [2, 7, 8, 5 + 512],
    ]);
  });

  it("of one person lose what no removal depends on, and the days stay", async () => {
    const stored = await write(people(3), saying([0, 1, 10, 5], [1, 2, 20, 5], [2, 3, 30, 5]));
    expect(clearSide(stored, [1, 7])).toBe(true);
    expect(await show(stored)).toEqual([
      [1, 10, 5, 11],
      [0, 20, 0, 21],
      [3, 30, 5, 31],
    ]);
    expect(clearSide(stored, [1, 7])).toBe(false);
    expect(() => clearSide(Buffer.from("no columns"), [0])).toThrow("its first line names no columns");
  });
});

it.each([
  ["2000-01-01T23:59:59Z", 0],
  ["2000-01-02T00:00:00Z", 1],
  ["2024-05-17T03:30:00Z", 8903],
  ["1999-12-31T00:00:00Z", 0],
  ["2999-01-01T00:00:00Z", 65_535],
])("counts days from 1 January 2000: %s", (time, day) => {
  expect(dayOf(Date.parse(time))).toBe(day);
});
