import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { firstPopulation, nextPopulation, type Population } from "../../bench/exports/population.ts";
import { writeSampleFiles } from "../../bench/exports/sample-files.ts";
import { sampleMembers } from "../../bench/exports/sample-members.ts";
import { columns } from "../../bench/reading/columns.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sample-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = async (population: Population): Promise<string[]> =>
  (await writeSampleFiles(folder, population)).map((path) => readFileSync(path, "utf8"));
const rowsOf = (texts: readonly string[]): Record<string, string>[] =>
  texts.flatMap((text) => parse<Record<string, string>>(text, { columns: true }));
const first = firstPopulation("person", 4000);
const emails = (population: Population) => Array.from(sampleMembers(population), ({ email }) => email);
const countMissing = (wanted: readonly string[], there: readonly string[]): number => {
  const known = new Set(there);
  return wanted.filter((email) => !known.has(email)).length;
};

it("writes the same bytes each time, in four parts a million", async () => {
  const texts = await write(first);
  expect(texts).toHaveLength(4);
  expect(await write(first)).toEqual(texts);
  expect(createHash("sha256").update(texts.join("")).digest("hex")).toBe(
    "debc95fe3d68e939e59abb8b6301a3510f33c4b62e03fde69dcd25a164deacc8",
  );
});

it("writes rows of about 200 bytes and 14 columns, each text in quotes", async () => {
  const texts = await write(first);
  const rows = rowsOf(texts);
  expect(rows).toHaveLength(4000);
  expect(rows.map((row) => Object.keys(row).length).filter((count) => count !== 14)).toEqual([]);
  expect(columns).toHaveLength(14);
  const bytes = Buffer.byteLength(texts.join("")) / rows.length;
  expect(bytes).toBeGreaterThan(190);
  expect(bytes).toBeLessThan(220);
  expect(texts.join("").split('"').length - 1).toBeGreaterThan(16 * 4000);
});

it("has names beyond ASCII, and texts with delimiters, doubled quotes and line breaks", async () => {
  const rows = rowsOf(await write(first));
  const share = (fits: (row: Record<string, string>) => boolean) => rows.filter(fits).length / rows.length;
  expect(share(({ FirstName = "" }) => /[^\p{ASCII}]/u.test(FirstName))).toBeCloseTo(6 / 7, 2);
  expect(share(({ LastName = "" }) => /[^\p{ASCII}]/u.test(LastName))).toBeCloseTo(5 / 9, 2);
  expect(share(({ LastName = "" }) => LastName.includes('"'))).toBeCloseTo(1 / 9, 2);
  expect(share(({ Street = "" }) => Street.includes("\n"))).toBeCloseTo(1 / 50, 3);
  expect(share(({ Street = "" }) => Street.includes(","))).toBeCloseTo(49 / 50, 3);
});

it("names nobody outside example.com", async () => {
  const outside = rowsOf(await write(first)).filter(({ EMail = "" }) => !/@example\.com$/i.test(EMail));
  // One in a thousand has no address at all.
  expect(outside.map(({ EMail }) => EMail)).toEqual([
    ...["nobody 00000777", "nobody 00001777", "nobody 00002777", "nobody 00003777"],
  ]);
});

it("expects who has an address, is not excluded and comes the first time, in the order of addresses", () => {
  const expected = emails(first);
  expect(expected).toHaveLength(4000 - 4000 / 40 - 4 - 4);
  expect(expected).toEqual(expected.toSorted());
});

it("changes, takes and brings a hundredth in one refresh, and takes a tenth in another", async () => {
  const later = nextPopulation(first, "hundredth");
  const [before, after] = [emails(first), emails(later)];
  expect(countMissing(before, after)).toBe(40);
  // One of the forty who came is excluded.
  expect(countMissing(after, before)).toBe(39);
  expect(rowsOf(await write(later))).toHaveLength(4000);
  const values = (population: Population) =>
    new Map(Array.from(sampleMembers(population), ({ email, dataFields }) => [email, JSON.stringify(dataFields)]));
  const [old, now] = [values(first), values(later)];
  expect([...now].filter(([email, text]) => old.has(email) && old.get(email) !== text)).toHaveLength(40);
  expect(countMissing(after, emails(nextPopulation(later, "tenth")))).toBe(400);
});
