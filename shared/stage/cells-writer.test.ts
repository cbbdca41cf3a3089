import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeCellsWriter, readContactCells } from "./cells-writer.ts";
import { makePreparedRows, type PreparedRows } from "./prepared-rows.ts";

const rowsOf = (count: number): PreparedRows => {
  const rows = makePreparedRows(count);
  for (let row = 0; row < count; row += 1) {
    rows.keyBytes.fill(row + 1, row * 16, (row + 1) * 16);
    rows.rawCellsBytes.fill(0xf0, row * 8, (row + 1) * 8);
    rows.valuesBytes.fill(row + 1, row * 8, (row + 1) * 8);
  }
  rows.size = count;
  return rows;
};

const written = async (count: number) => {
  const store = memoryBlobStore();
  const writer = makeCellsWriter(() => store.openWriter("cells"));
  const rows = rowsOf(count);
  for (let row = 0; row < count; row += 1) writer.add(rows, row);
  await writer.flush();
  await writer.close();
  return (await store.read("cells"))?.bytes;
};

it.each([1, 23, 24, 25, 1000])("come back bound to the values, %i bytes at once", async (size) => {
  const bytes = (await written(3)) ?? Buffer.alloc(0);
  async function* cut() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const read: string[] = [];
  for await (const some of readContactCells(cut()))
    for (const { key, cells } of some)
      read.push(`${Buffer.from(key).toString("hex")} ${Buffer.from(cells).toString("hex")}`);
  expect(read).toEqual([
    `${"01".repeat(16)} ${"f1".repeat(8)}`,
    `${"02".repeat(16)} ${"f2".repeat(8)}`,
    `${"03".repeat(16)} ${"f3".repeat(8)}`,
  ]);
});

it("of nobody are no blob", async () => {
  expect(await written(0)).toBeUndefined();
});
