import { gzipSync } from "node:zlib";
import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeLookAtTables } from "../discover/look-at-source.ts";
import type { Source } from "../discover/refresh.ts";
import { inspectSource } from "./inspect-source.ts";
import { type InspectDeps, usualInspectLimits } from "./inspect-tables.ts";
import { inspectionSchema } from "./inspection.ts";

const accountUrl = "https://exports.blob.core.windows.net";
const source: Source = { container: "c", folder: "f" };
const location = "S/2024/05/17/0312/S_1.csv";
const columns = ["EMail", "Name", "Born", "Notes", "DoNotEmail", "Points"];
const header = columns.join(",");

const inspect = async (csv: string | Buffer, partition: object = {}, limits = usualInspectLimits) => {
  const blobs = memoryBlobStore(() => 0);
  const attributes = columns.map((name) => ({ name, dataType: "string" }));
  const entities = [{ name: "S", attributes, partitions: [{ location, ...partition }] }, { name: "Empty" }];
  await blobs.write("f/model.json", Buffer.from(JSON.stringify({ entities })));
  await blobs.write(`f/${location}`, Buffer.from(csv));
  const lookAt = makeLookAtTables({ open: () => blobs, accountUrl, settleMs: 0 });
  const deps: InspectDeps = {
    ...{ open: () => blobs, accountUrl },
    lookAtTables: (of, choose) => lookAt(of, choose, 1),
  };
  const found = inspectionSchema.parse(await inspectSource(deps, source, limits));
  const [segment] = found.segments;
  if (!segment) throw new Error("expected a segment");
  const settings = Object.fromEntries(
    (segment.dialects[0]?.settings ?? []).map(({ setting, value, why, by }) => [setting, [value, why, by]]),
  );
  return { found, segment, settings, column: (name: string) => segment.columns.find((one) => one.name === name) };
};

const people = Array.from({ length: 40 }, (_, at) => {
  const name = `Quillfeather${"abcdefghijklmnopqrst".charAt(at % 20)}${"uvwxyz".charAt(at % 6)}`;
  const born = `${13 + (at % 15)}/0${1 + (at % 9)}/19${50 + at}`;
  return [
    `${name}@example.com`,
    name,
    born,
    `wants "tea" at ${name}; +47 9120 34${10 + at}`,
    at % 2 ? "Ja" : "Nei",
    `1.23${at}`,
  ];
});
const quoted = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\r\n");

it("tells nothing of a person: no address, name, number, birthday or note, whether rows can be read or not", async () => {
  const oddities = [
    `${header}\r\n${quoted(people)}`,
    quoted(people),
    `Quillfeather,Zebedee\n${quoted(people)}`,
    `${header},Quillfeather\n${quoted(people.map((row) => [...row, "Quillfeather"]))}`,
    `${header}\n${people.map((row) => row.join(";")).join("\n")}`,
    `${header}\n${people.map((row) => `"${row.join('","')}x`).join("\n")}`,
    `${header}\n${people.map((row) => row.slice(1).join(",")).join("\n")}`,
  ];
  for (const csv of oddities) {
    for (const fileFormatSettings of [{}, { columnHeaders: true }]) {
      const { found } = await inspect(csv, { fileFormatSettings });
      const text = JSON.stringify(found);
      expect(text).not.toMatch(/quillfeather|zebedee|example\.com|9120|tea/i);
      for (const [, , born = "", , , points = ""] of people) {
        expect(text).not.toContain(born);
        expect(text).not.toContain(points);
      }
    }
  }
});

it("tells the words of a short column, the shapes of others, and the form of dates with where it is seen", async () => {
  const { segment, column } = await inspect(`${header}\n${quoted(people)}`);

  expect(column("DoNotEmail")).toMatchObject({
    ...{ rows: 40, isShort: true, kinds: [{ kind: "yes or no", values: 40 }] },
    words: [
      { text: "Nei", isShape: false, rows: 20 },
      { text: "Ja", isShape: false, rows: 20 },
    ],
  });
  expect(column("EMail")?.kinds).toEqual([{ kind: "address", values: 40 }]);
  expect(column("Name")?.words).toEqual([{ text: "Aaaaaaaaaaaaaa", isShape: true, rows: 40 }]);
  expect(column("Born")?.date).toMatchObject({
    ...{ by: "shown", form: "day first, as in 31/12/1990", values: 40 },
    evidence: [{ form: "day first, as in 31/12/1990", first: { part: `f/${location}`, row: 2 } }],
  });
  expect(segment.parts).toMatchObject([{ looked: "all", rows: 40, brokenRows: 0 }]);
});

it("says of each setting who says it", async () => {
  const trait = { traitReference: "is.partition.format.CSV", arguments: [{ name: "escape", value: "\\" }] };
  const { settings } = await inspect(`sep=;\n${columns.join(";")}\na@example.com;b;;;;\n`, {
    ...{ fileFormatSettings: { encoding: "65001" }, "cdm:traits": [trait] },
  });

  expect(settings).toEqual({
    encoding: ["65001", "declared", "fileFormatSettings"],
    columnHeaders: ["true", "seen", "the first record, which names the columns"],
    delimiter: ['";"', "seen", "the line sep="],
    quoteStyle: ["QuoteStyle.Csv", "default", "the documentation of model.json"],
    escape: ["\\", "declared-elsewhere", "is.partition.format.CSV"],
  });
});

it("names what is odd, with part and rows", async () => {
  const csv = `${["email", ...columns.slice(2), "More"].join(",")}\na@example.com,,,,,\nshort,\nb@example.com,b\uFFFD,,,,\n`;
  const { segment } = await inspect(gzipSync(csv));

  expect(segment.suspicions).toMatchObject([
    { code: "row-too-short", part: `f/${location}`, rows: [3], count: 1 },
    { code: "name-differs", column: "EMail" },
    { code: "header-mismatch", column: "Name" },
    { code: "column-extra", count: 1 },
    { code: "unreadable-character", column: "Born", count: 1 },
  ]);
});

it("says why a part is refused, in the reader's words", async () => {
  const { segment } = await inspect("PAR1....");

  expect(segment.suspicions).toMatchObject([{ code: "part-not-text", part: `f/${location}` }]);
});

/** Of three pieces of 8 KB. */
const little = { allBytes: 1024 ** 2, pieceBytes: 8 * 1024, parts: 3, tables: 1 };

it.each<[string, string, object?]>([
  ["with a header", `${header}\n`],
  ["without one", ""],
  ["behind lines that are skipped", `note\nnote\n${header}\n`, { arguments: [{ name: "skipLines", value: "2" }] }],
  ["behind a line sep=", `sep=,\n${header}\n`],
])("reads pieces of a large part %s, and makes nothing of the rows that they cut", async (_title, head, trait = {}) => {
  const rowOf = (note: string) => `a@example.com,,,,"${note.repeat(90)}",7\n`;
  const all = [...Array(1000).fill(rowOf("s")), ...Array(1000).fill(rowOf("m")), ...Array(1000).fill(rowOf("e"))];
  const traits = { "cdm:traits": [{ traitReference: "is.partition.format.CSV", ...trait }] };
  const { segment, column } = await inspect(`${head}${all.join("")}`, traits, little);

  expect(segment.parts).toMatchObject([{ looked: "pieces", brokenRows: 0 }]);
  expect(segment.suspicions).toEqual([]);
  const { rows = 0, blank } = column("Name") ?? {};
  expect([rows === blank, rows > 180, rows < 230]).toEqual([true, true, true]);
  expect(column("DoNotEmail")?.longest).toBe(90);
  expect(column("Points")?.words).toEqual([{ text: "7", isShape: false, rows }]);
});

it("reads the start of a packed part, too, and does not call it cut", async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `a${(at * 7_919) % 10_007}@example.com,,,,,${at}\n`).join("");
  const { segment } = await inspect(gzipSync(`${header}\n${rows}`), {}, little);

  expect(segment.parts).toMatchObject([{ looked: "start", brokenRows: 0 }]);
  expect(segment.parts[0]?.rows).toBeGreaterThan(100);
  expect(segment.suspicions).toEqual([]);
});

it("says of a model and of a segment why nothing of them can be looked at", async () => {
  const { found, segment } = await inspect(`${header}\n`, { location: "https://other.example.com/c/f/S/1.csv" });

  expect(found.model).toEqual({ bytes: expect.any(Number), tables: 2, withoutParts: 1, notLooked: 0 });
  expect(segment).toMatchObject({ problem: { code: "part-outside-source" }, columns: [] });
});

it("reads a bounded number of bytes of a folder of 5,000 parts, from the first to the last, and its model.json once", async () => {
  const blobs = memoryBlobStore(() => 0);
  const attributes = columns.map((name) => ({ name, dataType: "string" }));
  const csv = Buffer.from(`${header}\n${"a@example.com,,,,Nei,7\n".repeat(2000)}`);
  const paths = Array.from({ length: 5000 }, (_, at) => `S/2024/05/17/0312/S_${at + 1}.csv`);
  for (const path of paths) await blobs.write(`f/${path}`, csv);
  const entities = ["S", "T"].map((name) => ({
    ...{ name, attributes },
    partitions: paths.map((path) => ({ location: path })),
  }));
  await blobs.write("f/model.json", Buffer.from(JSON.stringify({ entities })));
  let bytes = 0;
  let models = 0;
  const watched: typeof blobs = {
    ...blobs,
    read: (...of) => {
      models += 1;
      return blobs.read(...of);
    },
    async *readStream(...of) {
      for await (const chunk of blobs.readStream(...of)) {
        bytes += chunk.byteLength;
        yield chunk;
      }
    },
  };
  const lookAt = makeLookAtTables({ open: () => watched, accountUrl, settleMs: 0 });
  const deps: InspectDeps = {
    ...{ open: () => watched, accountUrl },
    lookAtTables: (of, choose) => lookAt(of, choose, 1),
  };
  const { segments } = await inspectSource(deps, source);

  expect(
    segments.map(({ parts, otherParts }) => [parts.length, parts[0]?.part, parts.at(-1)?.part, otherParts]),
  ).toEqual(["S", "T"].map(() => [100, `f/${paths[0]}`, `f/${paths.at(-1)}`, 4900]));
  expect(bytes).toBeLessThanOrEqual(usualInspectLimits.allBytes);
  expect(models).toBe(1);
});
