import { memoryTableStore } from "../../tests/fakes/memory-table-store.ts";
import type { StoredRow, TableStore } from "../azure/table-store.ts";
import { removeRows } from "./remove-rows.ts";

async function* all(table: TableStore): AsyncGenerator<StoredRow> {
  const rows: StoredRow[] = [];
  for await (const row of table.scan()) rows.push(row);
  yield* rows.sort((a, b) => (a.partition < b.partition ? -1 : 1));
}
const filled = async (partitions: Record<string, number>): Promise<TableStore> => {
  const table = memoryTableStore();
  for (const [partition, count] of Object.entries(partitions))
    for (let row = 0; row < count; row += 1) await table.insert(partition, String(row), {});
  return table;
};
const countsOf = async (table: TableStore) => {
  const counts: number[] = [];
  for await (const { count, remove } of removeRows({ what: "audit", table, rows: all(table) })) {
    await remove();
    counts.push(count);
  }
  return counts;
};
const left = async (table: TableStore) => {
  let count = 0;
  for await (const _ of table.scan()) count += 1;
  return count;
};

it.each([
  [{}, []],
  [{ a: 1 }, [1]],
  [{ a: 100 }, [100]],
  [{ a: 101, b: 99 }, [100, 1, 99]],
])("removes rows of %j in transactions of one partition and a hundred rows at most", async (partitions, counts) => {
  const table = await filled(partitions);

  expect(await countsOf(table)).toEqual(counts);
  expect(await left(table)).toBe(0);
});

it("removes the rest when some were removed by somebody else in the meantime", async () => {
  const table = await filled({ a: 5 });

  for await (const { remove } of removeRows({ what: "audit", table, rows: all(table) })) {
    await table.transact("a", [{ kind: "delete", row: "2" }]);
    await remove();
    await remove();
  }

  expect(await left(table)).toBe(0);
});
