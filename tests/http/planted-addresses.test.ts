import { addressForms as forms } from "./address-forms.ts";
import { connected, exportBody } from "./make-api.ts";

const columns = ["EMail", "Reference", "FirstName", "Points", "Birthday", "DoNotEmail", "Unmapped"];
const folder = "CustomerInsights_1/DotdigitalExport";
const part = "High/2024/05/17/0312/High_1.csv";

const land = async (api: Awaited<ReturnType<typeof connected>>, csv: string, isKnown = true) => {
  const attributes = columns.map((name) => ({ name, dataType: "string" }));
  const partition = { location: part, fileFormatSettings: { columnHeaders: isKnown } };
  const model = { entities: [{ name: "High", attributes, partitions: [partition] }] };
  await api.source.blobs.write(`${folder}/model.json`, Buffer.from(JSON.stringify(model)));
  const { etag } = await api.source.blobs.write(`${folder}/${part}`, Buffer.from(csv));
  const dialect = {
    ...{ columnHeaders: isKnown, delimiter: ",", encoding: "UTF-8" },
    ...{ quoteStyle: "QuoteStyle.Csv" as const, csvStyle: "CsvStyle.QuoteAlways" as const },
  };
  const parts = [{ path: `${folder}/${part}`, etag, size: Buffer.byteLength(csv), dialect }];
  const segment = { name: "High", found: true, stamp: "2024/05/17/0312", columns: attributes, parts };
  const refresh = { stamp: "2024/05/17/0312", fingerprint: "f", segments: [segment] };
  api.source.look = async () => ({ kind: "complete", refresh });
};
const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");

/** Each row has one form in every cell: as the address of the row, as its permission, as a broken row, as a header. */
const rows = forms.flatMap((form) => [
  columns.map(() => form),
  ["anna@example.com", ...columns.slice(1).map(() => form)],
  [form, "7", "Anna", "1", "2024-01-01", "no", form],
  ["anna@example.com", form],
]);
const many = Array.from({ length: 30 }, () => columns.map(() => forms[0] ?? ""));
const files: [string, string, boolean][] = [
  ["below a header", [columns, ...rows].map(line).join("\n"), true],
  ["without a header", rows.map(line).join("\n"), false],
  ["in the header", [columns.map((name) => `${name} ${forms[0]}`), ...rows].map(line).join("\n"), true],
  ["beside the header", [[...columns, ...forms], ...rows].map(line).join("\n"), true],
  ["in many rows alike", [columns, ...many].map(line).join("\n"), true],
  ["behind broken quotes", `${line(columns)}\n${rows.map((row) => `"${row.join('","')}x`).join("\n")}`, true],
];
const mappings = [
  {
    email: "EMail",
    reference: "Reference",
    fields: { FIRSTNAME: "FirstName", POINTS: "Points", BIRTHDAY: "Birthday" },
  },
  { email: "EMail", reference: "Unmapped", exclude: [{ column: "DoNotEmail", equals: "true" }] },
  { email: "EMail", include: [{ column: "DoNotEmail", equals: "Allow" }] },
];

it.each(files)(
  "addresses that stand %s are in no byte of a reply, of the log or of the audit",
  async (_where, csv, isKnown) => {
    const api = await connected();
    await land(api, csv, isKnown);
    const replies = [await api.call(`GET /api/segments?container=customer-insights&folder=${folder}`)];
    for (const mapping of mappings) {
      const json = exportBody({ name: "loyalty", mapping });
      replies.push(await api.call("POST /api/preview", { json }));
      replies.push(await api.call("PUT /api/exports/loyalty", { json }));
      replies.push(await api.call("POST /api/exports/loyalty/preview"));
    }
    expect(replies.map(({ status }) => status < 300)).not.toContain(false);
    const told = [
      ...replies.map(({ text }) => text),
      JSON.stringify(api.logged),
      JSON.stringify(await api.auditRows()),
    ];
    // They have been read.
    expect(told.join("")).toMatch(/\*\*\*@|row-|quotes-broken|header-mismatch/);
    for (const text of told) expect(text).not.toMatch(/quill|feather|planted\.example|anna@/i);
  },
);
