import type { ShownInspection } from "../../shared/inspect/inspection.ts";
import { connected, makeApi } from "./make-api.ts";

const call = "GET /api/segments?container=customer-insights&folder=CI/Dot";
const columns = ["CustomerId", "EMail", "FirstName", "Notes", "Points", "DoNotEmail"];
const rows = Array.from({ length: 40 }, (_, at) => [
  `C-${at}`,
  `person${at}@example.com`,
  `Name${at}`,
  `call or write to "person${at}@example.com"`,
  String(at),
  at % 2 ? "Yes" : "No",
]);

const land = async (api: Awaited<ReturnType<typeof makeApi>>, cells: readonly (readonly string[])[] = rows) => {
  const text = [columns, ...cells].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";"));
  const part = "High/2024/05/17/0312/High_1.csv";
  await api.source.blobs.write(`CI/Dot/${part}`, Buffer.from(text.join("\n")));
  const attributes = columns.map((name) => ({ name, dataType: "string" }));
  const entities = [
    { name: "High", attributes, partitions: [{ location: part, fileFormatSettings: { columnHeaders: true } }] },
    { name: "Empty", attributes },
  ];
  await api.source.blobs.write("CI/Dot/model.json", Buffer.from(JSON.stringify({ entities })));
};

it("tells how segments are written and what their columns hold, with masked examples and a suggestion with its reasons", async () => {
  const api = makeApi();
  await land(api);
  const { status, json, headers } = await api.call(call);
  const { segments, model } = json as ShownInspection;

  expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(model).toMatchObject({ tables: 2, withoutParts: 1, notLooked: 0 });
  expect(segments).toMatchObject([
    {
      ...{ name: "High", stamp: "2024/05/17/0312", otherParts: 0, suspicions: [] },
      dialects: [{ settings: expect.arrayContaining([expect.objectContaining({ value: '";"', why: "seen" })]) }],
      suggestion: {
        mapping: {
          ...{ email: "EMail", reference: "CustomerId", fields: { FIRSTNAME: "FirstName", POINTS: "Points" } },
          ...{ exclude: [{ column: "DoNotEmail", equals: "true" }], include: [] },
        },
        ...{ unclear: [], notMapped: ["Notes"] },
      },
    },
  ]);
  const [high] = segments;
  expect(high?.columns.map(({ examples }) => examples[0])).toEqual([
    ...["C-0", "p***@e***.com", "Name0", 'call or write to "p***@e***.com"', "0", "No"],
  ]);
  expect(high?.suggestion.reasons[0]).toEqual({
    ...{ use: "email", column: "EMail", by: "name-and-values" },
    says: "It is called so, and most of its values are addresses.",
  });
});

it("suggests data fields of the account of a connection, where one is named", async () => {
  const api = await connected();
  await land(api);
  const { json } = await api.call(`${call}&connection=nordics`);
  expect((json as ShownInspection).segments[0]?.suggestion.mapping.fields).toEqual({
    FIRSTNAME: "FirstName",
    POINTS: "Points",
  });
  expect((await api.call(`${call}&connection=nowhere`)).json).toMatchObject({ code: "connection-unknown" });
});

it("is for a Contributor, and the audit log has who looked at which folder", async () => {
  const api = makeApi({ isAuthByPlatform: true });
  await land(api);
  const viewer = await api.call(call, { as: "Viewer" });
  expect([viewer.status, viewer.json]).toEqual([403, expect.objectContaining({ code: "role-missing" })]);
  expect(await api.auditRows()).toEqual([]);
  expect((await api.call(call, { as: "Contributor" })).status).toBe(200);
  expect(await api.auditRows()).toMatchObject([
    { by: "contributor@example.com", action: "list-segments", outcome: "done", about: "customer-insights/CI/Dot" },
  ]);
});

it("says why there is nothing to see, and looks into no container that the settings do not name", async () => {
  const api = makeApi();
  expect((await api.call(call)).json).toMatchObject({ model: { problem: { code: "source-not-found" } }, segments: [] });
  const other = await api.call("GET /api/segments?container=private&folder=CI/Dot");
  expect([other.status, other.json]).toEqual([409, expect.objectContaining({ code: "container-not-allowed" })]);
  const secret = await api.call("GET /api/segments?container=customer-insights&folder=CI/Dot%3Fsv%3D2024%26sig%3Dx");
  expect([secret.status, secret.json]).toMatchObject([400, { errors: [{ path: "folder" }] }]);
});

it("looks at one segment where one is named", async () => {
  const api = makeApi();
  await land(api);
  const names = async (segment: string) =>
    ((await api.call(`${call}&segment=${segment}`)).json as ShownInspection).segments.map(({ name }) => name);
  expect([await names("High"), await names("Other")]).toEqual([["High"], []]);
});
