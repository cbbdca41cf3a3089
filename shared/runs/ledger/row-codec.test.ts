import { z } from "zod";
import { ConfigurationError } from "../../errors.ts";
import { rowCodec } from "./row-codec.ts";

const schema = z.object({
  id: z.string(),
  count: z.number(),
  note: z.string().optional(),
  targets: z.array(z.number()),
  refresh: z.object({ stamp: z.string() }),
});
const codec = rowCodec(schema, { targets: true, refresh: true });
const value = { id: "a", count: 2, targets: [1, 2], refresh: { stamp: "x" } };
const row = { id: "a", count: 2, targets: "[1,2]", refresh: '{"stamp":"x"}' };
const stored = (given: Record<string, string | number>) => ({
  partition: "loyalty",
  row: "head",
  etag: "e1",
  value: given,
});

it("makes columns of plain values, and JSON of the others", () => {
  expect(codec.toRow(value)).toEqual(row);
});

it("makes no column of what is undefined, which no table can hold", () => {
  expect(Object.keys(codec.toRow({ ...value, note: undefined }))).toEqual(Object.keys(row));
});

it("gives the record back, with the row's ETag", () => {
  expect(codec.fromRow(stored(row))).toEqual({ value, etag: "e1" });
});

it.each<[string, Record<string, string | number>]>([
  ["a column that is no JSON", { ...row, targets: "[1," }],
  ["a column of another type", { ...row, count: "many" }],
  ["a column that is missing", { id: "a", count: 2, targets: "[]" }],
])("says which row is not readable, with the cause: %s", (_, broken) => {
  const read = () => codec.fromRow(stored(broken));
  expect(read).toThrow(ConfigurationError);
  expect(read).toThrow(/Row 'head' of 'loyalty'/);
  expect(read).toThrow(expect.objectContaining({ code: "row-unreadable", cause: expect.any(Error) }));
});
