import type { Preview } from "../../shared/runs/plan/preview.ts";
import { connected, exportBody } from "./make-api.ts";

type Api = Awaited<ReturnType<typeof connected>>;

const columns = ["EMail", "FirstName", "Points", "DoNotEmail"];
const mapping = {
  email: "EMail",
  fields: { FIRSTNAME: "FirstName", POINTS: "Points" },
  exclude: [{ column: "DoNotEmail", equals: "true" }],
};
const draft = (change: object = {}) => exportBody({ mapping, ...change });

/** Lands a part of the segment High, which the look finds. */
const land = async ({ source }: Api, lines: readonly string[]) => {
  const path = "CI/High/2024/05/17/0312/High_1.csv";
  const bytes = Buffer.from([columns.join(","), ...lines].join("\n"));
  const { etag } = await source.blobs.write(path, bytes);
  const dialect = {
    ...{ columnHeaders: true, delimiter: ",", encoding: "UTF-8" },
    ...{ quoteStyle: "QuoteStyle.Csv" as const, csvStyle: "CsvStyle.QuoteAlways" as const },
  };
  const named = columns.map((name) => ({ name, dataType: "string" }));
  const parts = [{ path, etag, size: bytes.length, dialect }];
  const segment = { name: "High", found: true, stamp: "2024/05/17/0312", columns: named, parts };
  const refresh = { stamp: "2024/05/17/0312", fingerprint: "f", segments: [segment] };
  source.look = async () => ({ kind: "complete", refresh });
};
const previewOf = async (api: Api, json: object = draft()) =>
  (await api.call("POST /api/preview", { json })).json as Preview;

it("shows the first 20 rows that a draft would send, the first 20 that it would not, and counts all", async () => {
  const api = await connected();
  await land(api, [
    ...Array.from({ length: 30 }, (_, at) => `,X${at},1,`),
    ...Array.from({ length: 30 }, (_, at) => `p${at}@example.com,Name,${at === 0 ? "many" : at},no`),
    "out@example.com,Name,1,yes",
    "maybe@example.com,Name,1,perhaps",
  ]);
  const { refresh, segments, otherSegments } = await previewOf(api);

  expect([refresh, otherSegments]).toEqual(["2024/05/17/0312", 0]);
  const [high] = segments;
  expect(high).toMatchObject({
    ...{ name: "High", addressBookIds: [11], isWhole: true },
    counts: { read: 62, toSend: 30, excluded: 2, refused: 30, duplicate: 0 },
    words: [
      { column: "DoNotEmail", text: "no", verdict: "allowed", rows: 30 },
      { column: "DoNotEmail", text: "aaa", isShape: true, verdict: "excluded", rows: 1 },
      { column: "DoNotEmail", text: "aaaaaaa", isShape: true, verdict: "unclear", rows: 1 },
    ],
  });
  expect([high?.rows.length, high?.notSent.length]).toEqual([20, 20]);
  expect(high?.rows[0]).toEqual({
    ...{ part: "CI/High/2024/05/17/0312/High_1.csv", row: 32, email: "p***@e***.com" },
    dataFields: { FIRSTNAME: "Name" },
    leftOut: [
      {
        ...{ field: "POINTS", code: "not-a-number" },
        says: "The contact was sent without this value: correct it, or map the column to a text field.",
      },
    ],
  });
  expect(high?.notSent[0]).toEqual({
    ...{ part: "CI/High/2024/05/17/0312/High_1.csv", row: 2, outcome: "refused", code: "email-missing" },
    says: "Give the profile an e-mail address in Customer Insights.",
  });
  expect(high?.codes.map(({ code, rows, first }) => [code, rows, first[0]])).toEqual([
    ["email-missing", 30, 2],
    ["not-a-number", 1, 32],
    ["excluded", 1, 62],
    ["permission-unclear", 1, 63],
  ]);
});

it("answers mistakes of a draft as a save does", async () => {
  const api = await connected();
  const wrong = draft({
    targets: [{ addressBookId: 99, segments: ["High"] }],
    mapping: { email: "EMail", fields: { POINT: "P" } },
  });
  const [preview, save] = [
    await api.call("POST /api/preview", { json: wrong }),
    await api.call("PUT /api/exports/loyalty", { json: wrong }),
  ];
  expect([preview.status, preview.json]).toEqual([save.status, save.json]);
  expect(preview.status).toBe(400);
  expect((await api.call("GET /api/exports")).json).toMatchObject({ exports: [] });
});

it("warns of a draft as a save does, and claims and releases no list by it", async () => {
  const api = await connected();
  await api.call("PUT /api/exports/loyalty", { json: draft() });
  const changed = draft({
    name: "loyalty",
    targets: [{ addressBookId: 12, segments: ["High"] }],
    mapping: { email: "Mail", fields: {} },
    notify: { webhook: "alert-not-there" },
    updateOnly: true,
  });
  await land(api, ["a@example.com,Anna,1,"]);

  const warned = async (call: string) =>
    (await api.call(call, { json: changed })).json as { warnings: { code: string; message: string }[] };

  const { warnings } = await warned("POST /api/preview");
  expect(await api.deps.owners.ownedBy("loyalty", [11, 12])).toMatchObject([{ addressBookId: 11 }]);

  expect(warnings.map(({ code }) => code)).toEqual([
    ...["list-has-members", "list-left", "update-only-nobody"],
    ...["column-not-found", "webhook-unusable"],
  ]);
  expect((await warned("PUT /api/exports/loyalty")).warnings).toEqual(warnings);
});

it("takes the lists of another export from no draft but that export's own", async () => {
  const api = await connected();
  await api.call("PUT /api/exports/loyalty", { json: draft() });
  expect((await api.call("POST /api/preview", { json: draft() })).json).toMatchObject({ code: "list-owned-elsewhere" });
  expect((await api.call("POST /api/preview", { json: draft({ name: "loyalty" }) })).status).toBe(200);
});

it("shows nobody where the source cannot be read, and says why", async () => {
  const api = await connected();
  expect(await previewOf(api)).toMatchObject({
    ...{ refresh: null, segments: [], problem: { code: "source-not-found", says: expect.any(String) } },
  });
  await land(api, []);
  api.source.look = async () => ({ kind: "settling", settledAt: 1 });
  expect(await previewOf(api)).toMatchObject({ isSettling: true, problem: { code: "source-settling" } });
});

it("leaves out a data field that the account has no more, of a stored export, as a run does", async () => {
  const api = await connected();
  await api.call("PUT /api/exports/loyalty", { json: draft() });
  await land(api, ["a@example.com,Anna,1,"]);
  api.dotdigital.state.accounts[0]?.dataFields.splice(1, 1);
  const { json } = await api.call("POST /api/exports/loyalty/preview");
  expect(json).toMatchObject({
    fieldsLeftOut: [{ code: "data-field-not-found", name: "POINTS" }],
    segments: [{ rows: [{ dataFields: { FIRSTNAME: "Anna" } }] }],
  });
});

it.each(["POST /api/preview", "POST /api/exports/loyalty/preview"])(
  "%s is for a Contributor, stored by nobody on the way, and audited",
  async (call) => {
    const api = await connected({ isAuthByPlatform: true });
    await api.call("PUT /api/exports/loyalty", { json: draft(), as: "Contributor" });
    const body = call.includes("exports") ? {} : { json: draft({ name: "loyalty" }) };
    expect((await api.call(call, { ...body, as: "Viewer" })).status).toBe(403);
    const { status, headers } = await api.call(call, { ...body, as: "Contributor" });
    expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect((await api.auditRows())[0]).toMatchObject({
      ...{ by: "contributor@example.com", outcome: "done", status: 200 },
      action: call.includes("exports") ? "preview-export" : "preview-draft",
    });
  },
);
