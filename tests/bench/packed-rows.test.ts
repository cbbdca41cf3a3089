import { packRows, unpackRows } from "../../bench/planners/packed-rows.ts";
import { makeScatter } from "../../bench/planners/scatter-rows.ts";
import { makeContactHasher } from "../../shared/diff/contact-hasher.ts";
import type { RowBlock } from "../../shared/read/read-part.ts";
import { prepareRows } from "../../shared/stage/prepare-rows.ts";
import {
  dataFieldsOf,
  emailOf,
  keyTextOf,
  kindOf,
  type PreparedRows,
  referenceOf,
  rowOf,
  valuesTextOf,
} from "../../shared/stage/prepared-rows.ts";
import { byRowOf } from "../map/by-row-of.ts";

/** Of five rows each: a contact, one with a warning, one that is excluded, one whose permission is unclear, one without an address. */
const mapRow = ([number = ""]: readonly string[]) => {
  const [email, reference] = [`person.${number}@example.com`, `id-${number}`];
  const dataFields = { NAME: `Åse ${number}`, POINTS: Number(number) };
  const warnings = [{ field: "BORN", code: "not-a-date" as const }];
  switch (Number(number) % 5) {
    case 0:
      return { kind: "contact" as const, email, reference, dataFields, warnings: [] };
    case 1:
      return {
        kind: "contact" as const,
        email,
        reference,
        dataFields,
        warnings,
        formerEmail: `former.${number}@example.com`,
      };
    case 2:
      return { kind: "excluded" as const, email, reference };
    case 3:
      return { kind: "excluded" as const, email, reference, unclear: { column: "DoNotEmail", shape: "aa" } };
    default:
      return { kind: "invalid" as const, code: "email-invalid" as const, reference, detail: "nothing before @" };
  }
};

const blockOf = (count: number): RowBlock => ({
  size: count,
  rowOf: (position) => position + 1,
  problemOf: () => undefined,
  valuesOf: (position) => [String(position)],
});

async function* blocks(count: number): AsyncGenerator<RowBlock> {
  yield blockOf(count);
}

const prepared = (count: number) =>
  prepareRows(blocks(count), {
    ...byRowOf(mapRow),
    mergeOption: "overwrite",
    hasher: makeContactHasher(Buffer.alloc(32, 7)),
  });

const told = (rows: PreparedRows, position: number) => {
  const kind = kindOf(rows, position);
  return {
    ...{ kind, row: rowOf(rows, position), email: emailOf(rows, position), reference: referenceOf(rows, position) },
    ...{ key: kind === "invalid" ? "" : keyTextOf(rows, position), dataFields: dataFieldsOf(rows, position) },
    values: kind === "contact" ? valuesTextOf(rows, position) : "",
    ...{
      problem: rows.problems.get(position),
      detail: rows.details.get(position),
      unclear: rows.unclear.get(position),
    },
    ...{ known: rows.known[position], cells: rows.rawCellsBytes.toString("hex", position * 8, position * 8 + 8) },
    ...{ warnings: rows.warnings.get(position), former: rows.formerKeys.get(position)?.toString("hex") },
  };
};
type Told = ReturnType<typeof told>;

const toldOf = (rows: PreparedRows): Told[] => Array.from({ length: rows.size }, (_, position) => told(rows, position));

const whole = async (count: number): Promise<Told[]> => {
  const all: Told[] = [];
  for await (const rows of prepared(count)) all.push(...toldOf(rows));
  return all;
};

const unpacked = (packed: Buffer): Told[] => Array.from(unpackRows(packed), toldOf).flat();

it("gives rows as they were, with all that stands beside them, of blocks of several sizes", async () => {
  const packed: Buffer[] = [];
  for await (const rows of prepared(7)) packed.push(packRows(rows));
  for await (const rows of prepared(1500)) packed.push(packRows(rows));
  expect(unpacked(Buffer.concat(packed))).toEqual([...(await whole(7)), ...(await whole(1500))]);
});

it("says that rows end too early", async () => {
  for await (const rows of prepared(3)) {
    const packed = packRows(rows);
    expect(() => unpacked(packed.subarray(0, packed.length - 1))).toThrow("Packed rows end at byte");
  }
});

it("lays every row down in one shard, in order, however often it writes", async () => {
  const shards = new Map<number, Buffer[]>();
  const scatter = makeScatter({
    ...{ bits: 2, maxBytes: 50_000 },
    write: async (shard, number, bytes) => {
      const pieces = shards.get(shard) ?? [];
      expect(number).toBe(pieces.length);
      shards.set(shard, [...pieces, bytes]);
    },
  });
  for await (const rows of prepared(1500)) await scatter.add(rows);
  const pieces = await scatter.close();

  expect(pieces).toEqual([0, 1, 2, 3].map((shard) => shards.get(shard)?.length));
  expect(Math.min(...pieces)).toBeGreaterThan(1);
  const rows = [...shards.values()].map((all) => unpacked(Buffer.concat(all)));
  for (const some of rows)
    expect(some.map(({ row }) => row)).toEqual(some.map(({ row }) => row).toSorted((a, b) => a - b));
  expect(rows.flat().toSorted((a, b) => a.row - b.row)).toEqual(await whole(1500));
  // A quarter each, more or less.
  for (const some of rows) expect(Math.abs(some.length - 375)).toBeLessThan(80);
});
