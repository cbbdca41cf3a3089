import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import type { SegmentRefresh } from "../discover/refresh.ts";
import { mappingSchema } from "../map/mapping.ts";
import { seeForms } from "./see-forms.ts";

const dialect = {
  columnHeaders: true,
  delimiter: ",",
  encoding: "UTF-8",
  quoteStyle: "QuoteStyle.Csv" as const,
  csvStyle: "CsvStyle.QuoteAlways" as const,
};
const columns = ["EMail", "Born", "Points"].map((name) => ({ name, dataType: "string" }));
const dataFields = [
  { name: "BORN", type: "Date" as const },
  { name: "POINTS", type: "Numeric" as const },
];
const mapping = mappingSchema.parse({ email: "EMail", fields: { BORN: "Born", POINTS: "Points" } });

/** Lands parts, and looks at them; tells how many bytes were read, too. */
const see = async (parts: readonly Buffer[], { encoding = "UTF-8", ...change }: Record<string, unknown> = {}) => {
  const store = memoryBlobStore();
  const landed = [];
  for (const [number, bytes] of parts.entries()) {
    const { etag } = await store.write(`${number}.csv`, bytes);
    landed.push({
      path: `${number}.csv`,
      etag,
      size: bytes.length,
      dialect: { ...dialect, encoding: String(encoding) },
    });
  }
  let read = 0;
  const container: Pick<typeof store, "readStream"> = {
    async *readStream(...of) {
      for await (const chunk of store.readStream(...of)) {
        read += chunk.byteLength;
        yield chunk;
      }
    },
  };
  const segment: SegmentRefresh = { name: "High", found: true, columns, parts: landed };
  const forms = await seeForms({ container, segments: [segment], mapping, dataFields, settled: {}, ...change });
  return { forms, read };
};
const file = (rows: readonly string[], lineEnd = "\n") => Buffer.from(["EMail,Born,Points", ...rows, ""].join(lineEnd));
const rows = (count: number, born: string, points = "1") =>
  Array.from({ length: count }, (_, at) => `p${at}@example.com,${born},${points}`);
const dayFirst = { kind: "date", order: "dmy", separator: "/" };

it("settles what the rows of several parts show together, and nothing of a column without dates", async () => {
  const { forms } = await see([file(rows(3, "05/08/1986", "7")), file(rows(1, "31/12/1990", "8"))]);
  expect(forms).toEqual({ "date born": { form: dayFirst, by: "shown", values: 4, confirming: 1 } });
});

it.each([
  ["start", [...rows(5, "31/12/1990"), ...rows(60_000, "05/08/1986")]],
  ["middle", [...rows(30_000, "05/08/1986"), ...rows(5, "31/12/1990"), ...rows(30_000, "05/08/1986")]],
  ["end", [...rows(60_000, "05/08/1986"), ...rows(5, "31/12/1990")]],
])("sees what stands at the %s of a large part, and reads no more than three pieces of it", async (_where, all) => {
  for (const lineEnd of ["\n", "\r\n"]) {
    const { forms, read } = await see([file(all, lineEnd)]);
    expect(forms["date born"]).toMatchObject({ form: dayFirst, by: "shown", confirming: 5 });
    expect(read).toBe(3 * 65_536);
  }
});

it("reads less of each part where they are many", async () => {
  const part = file(rows(3000, "05/08/1986"));
  const { read } = await see(Array.from({ length: 100 }, () => part));
  expect(read).toBeLessThanOrEqual(4 * 1024 * 1024);
});

it("takes nothing for a row that is a piece of one: quotes with line breaks, short rows, bytes of another encoding", async () => {
  const noted = Array.from({ length: 40_000 }, (_, at) => `"p${at}\nx,31/12/1990,1\n@example.com",05/08/1986,1`);
  const { forms } = await see([file(noted)]);
  expect(forms["date born"]?.form ?? "not settled").not.toEqual({ kind: "date", order: "ymd", separator: "/" });
  expect((await see([Buffer.from("\ufffeEMail", "utf16le")])).forms).toEqual({});
  expect((await see([Buffer.alloc(500_000)])).forms).toEqual({});
  expect((await see([Buffer.from("nothing of the kind")])).forms).toEqual({});
});

it("sees what a packed part begins with", async () => {
  const noise = (at: number) => createHash("sha256").update(String(at)).digest("base64");
  const all = Array.from({ length: 20_000 }, (_, at) => `${noise(at)}@example.com,31/12/1990,1`);
  const { forms, read } = await see([gzipSync(file(all))]);
  expect(forms["date born"]).toMatchObject({ form: dayFirst, by: "shown" });
  expect(read).toBe(65_536);
});

it("asks nothing of what is declared, settled, or not mapped to dates or numbers", async () => {
  const part = file(rows(3, "31/12/1990"));
  const form = { form: dayFirst, by: "shown", values: 1, confirming: 1 };
  const declared = mappingSchema.parse({ ...mapping, formats: { Born: "dd/MM/yyyy", Points: "en" } });
  for (const change of [
    { mapping: declared },
    { settled: { "date born": form, "number points": form } },
    { mapping: mappingSchema.parse({ email: "EMail" }) },
    { dataFields: dataFields.map(({ name }) => ({ name, type: "String" })) },
  ])
    expect(await see([part], change)).toEqual({ forms: {}, read: 0 });
});
