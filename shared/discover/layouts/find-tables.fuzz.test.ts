import fc from "fast-check";
import { findTables } from "./find-tables.ts";
import { isNoData, type LandedFile } from "./landed-files.ts";

const segment = fc.constantFrom("VIP", "vip", "NonEU_VIP", "A", "2024", "__proto__", "é");
const stamp = fc.constantFrom("2024/05/17/0312", "2024/05/16/0312", "2024/02/30/0312", "9999/99/99/9999", "2024/5/17");
const ending = fc.constantFrom(".csv", ".CSV", ".csv.gz", ".parquet", ".csv.tmp", "", ".json", ".txt");
const number = fc.constantFrom("", "_0", "_1", "_2", "_01", "_10", "_x", "_1715915550", "_1715829150", "_9999999999");

const path = fc.oneof(
  fc
    .tuple(segment, stamp, segment, number, ending)
    .map(([table, at, name, n, end]) => `${table}/${at}/${name}${n}${end}`),
  fc.tuple(segment, number, ending).map(([name, n, end]) => `${name}${n}${end}`),
  fc.tuple(segment, segment, number, ending).map(([one, name, n, end]) => `${one}_${name}${n}${end}`),
  fc
    .array(fc.constantFrom("/", "_", ".", "VIP", ".csv", "2024", "\u0000", "🙂", " "), { maxLength: 9 })
    .map((all) => all.join("")),
);

const listing = fc.record({
  folder: fc.constantFrom("", "out", "a/b"),
  paths: fc.uniqueArray(path, { maxLength: 12 }),
  order: fc.infiniteStream(fc.integer({ min: 0, max: 11 })),
});

const filesOf = (folder: string, paths: readonly string[]): LandedFile[] =>
  paths.map((name) => ({
    name: folder === "" ? name : `${folder}/${name}`,
    ...{ etag: `"${name}"`, size: name.length % 3, lastModified: 1_715_915_550_000 },
  }));

const shuffled = <T>(items: readonly T[], order: Iterable<number>): T[] => {
  const drawn = order[Symbol.iterator]();
  return items.reduce<T[]>((all, item) => all.toSpliced((drawn.next().value ?? 0) % (all.length + 1), 0, item), []);
};

it("whatever a folder lists: a segment that is read has all data files of its newest refresh, and nobody else's", () => {
  fc.assert(
    fc.property(listing, ({ folder, paths }) => {
      const files = filesOf(folder, paths);
      const tables = findTables(folder, files);
      expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
      for (const { name, layout, stamp: at, parts, problem } of tables) {
        expect(at).toMatch(/^\d{4}\/\d\d\/\d\d\/\d{4}$/);
        expect(problem?.message.length ?? 0).toBeLessThan(2_000);
        if (problem) continue;
        const below = folder === "" ? "" : `${folder}/`;
        for (const part of parts) expect(part.name.toLowerCase()).toMatch(/\.csv(\.gz)?$/);
        if (layout !== "refresh-folders") {
          expect(parts).toHaveLength(1);
          continue;
        }
        const all = files.filter((file) => file.name.startsWith(`${below}${name}/`) && !isNoData(file));
        expect(all.filter((file) => file.name.startsWith(`${below}${name}/${at}/`)).length).toBe(parts.length);
        for (const file of all) expect(file.name.slice(`${below}${name}/`.length, -1) < `${at}0`).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

it("whatever a folder lists: the order of the listing changes nothing, and no file of another segment does", () => {
  fc.assert(
    fc.property(listing, ({ folder, paths, order }) => {
      const files = filesOf(folder, paths);
      const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
      const told = (given: readonly LandedFile[]) =>
        findTables(folder, given)
          .map(({ parts, problem, ...table }) => ({ ...table, parts: [...parts].sort(byName), isRead: !problem }))
          .sort(byName);
      expect(told(shuffled(files, order))).toEqual(told(files));
    }),
    { numRuns: 500 },
  );
});
