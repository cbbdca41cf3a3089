import { z } from "zod";
import { hidden } from "../../shared/definitions/shown-value.ts";
import { routes } from "../../shared/http/route-table.ts";
import { connectBody, connected, exportBody, makeApi } from "./make-api.ts";

type Told = { path: string; found?: string; nearest?: string; known?: string[]; more?: number };

const errorsOf = (json: unknown): Told[] => (json as { errors: Told[] }).errors;
const putExport = async (change: Record<string, unknown>) =>
  (await connected()).call("PUT /api/exports/loyalty", { json: exportBody(change) });

describe("a mistake says what was wrong", () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    [
      "a container",
      { source: { container: "Customer Insights", folder: "f" } },
      "source.container",
      '"Customer Insights"',
    ],
    ["a word that is none of those", { removals: "all" }, "removals", '"all"'],
    ["a number that is too large", { guards: { maxRemovalShare: 5 } }, "guards.maxRemovalShare", "5"],
    ["a text where a number is wanted", { guards: { maxProfiles: "many" } }, "guards.maxProfiles", '"many"'],
    ["another name than the address's", { name: "other" }, "name", '"other"'],
    [
      "a segment twice",
      { targets: [{ addressBookId: 11, segments: ["High", "High"] }] },
      "targets[0].segments[1]",
      '"High" again',
    ],
    ["a long text, cut", { displayName: "x".repeat(201) }, "displayName", `"${"x".repeat(60)}…"`],
    ["an address, masked", { connection: "anna.berg@example.com" }, "connection", '"a***@e***.com"'],
    ["a line break, in one line", { removals: "a\nb" }, "removals", '"a\\nb"'],
  ])("%s", async (_case, change, path, found) => {
    const answer = await putExport(change);
    expect(errorsOf(answer.json)).toContainEqual(expect.objectContaining({ path, found }));
  });

  it("of a query, too", async () => {
    const { json } = await makeApi().call("GET /api/runs?top=many&state=lost");
    expect(errorsOf(json).map(({ found }) => found)).toEqual(expect.arrayContaining(['"lost"']));
  });

  it("but not where it may be a secret, a person, or a value of a profile", async () => {
    const planted = "planted-W0rd";
    const exportAnswer = await putExport({
      notify: { webhook: `https://hook.example.com/${planted}` },
      ...{ mapping: { email: "EMail", exclude: [{ column: "Name", equals: 5, [planted]: planted }] } },
      ...{ source: planted, targets: planted, [`x${planted}`]: planted },
    });
    const json = { ...connectBody(), username: `${planted}:x`, credentialsSecret: planted.repeat(30), exportUser: 7 };
    const connectionAnswer = await makeApi().call("PUT /api/connections/nordics", {
      json: { ...json, limits: planted },
    });
    for (const answer of [exportAnswer, connectionAnswer]) {
      expect(answer.status).toBe(400);
      expect(JSON.stringify(errorsOf(answer.json).map(({ found }) => found))).not.toContain(planted);
    }
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      "a SAS token in the folder",
      { source: { container: "x", folder: "f?sv=2024-11-04&sig=planted-W0rd" } },
      "source.folder",
    ],
    [
      "an address with a token in the container",
      { source: { container: "https://x.example.com/c?sig=planted-W0rd", folder: "f" } },
      "source.container",
    ],
    ["a password as the schedule", { schedule: "planted-W0rd" }, "schedule"],
    ["a password as a field of the schedule", { schedule: "0 0 3 * * planted-W0rd" }, "schedule"],
    ["a list as the schedule", { schedule: ["planted-W0rd"] }, "schedule"],
    ["a key as the connection", { connection: "AccountKey=planted-W0rd" }, "connection"],
    ["a key as a name", { "AccountKey=planted-W0rd": 1 }, '["…"]'],
    ["an address as a name", { "planted-W0rd@example.com": 1 }, '["p***@e***.com"]'],
  ])("nor of %s", async (_case, change, path) => {
    const answer = await putExport(change);
    expect(answer.status).toBe(400);
    expect(errorsOf(answer.json).map((one) => one.path)).toContain(path);
    expect(answer.text).not.toContain("planted-W0rd");
  });

  it.each([{ agree: "planted-W0rd" }, { agree: { version: "planted-W0rd" } }, { agree: { language: "planted-W0rd" } }])(
    "nor of what is sent to agree: %j",
    async (agree) => {
      const answer = await makeApi().call("PUT /api/connections/nordics", { json: { ...connectBody(), ...agree } });
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain("planted-W0rd");
    },
  );

  it("but of a schedule that is nearly one", async () => {
    const answer = await putExport({ schedule: "0 30 3 * * MON#2" });
    expect(errorsOf(answer.json)[0]?.found).toContain("'0 30 3 * * MON#2'");
  });

  it("and every name that a call takes is on one side: shown, or not", () => {
    const names = routes.flatMap(({ body, query }) => [
      ...(body ? namesIn(body.schema) : []),
      ...Object.keys(query.shape),
    ]);
    const all = [...new Set(names)].sort();
    expect(all.filter((name) => hidden.has(name))).toEqual([
      ...[
        "agree",
        "agreedBy",
        "by",
        "constant",
        "contactIds",
        "credentialsSecret",
        "default",
        "equals",
        "exportUser",
        "password",
      ],
      ...["references", "schedule", "scheduleBefore", "username", "webhook"],
    ]);
    expect(all.filter((name) => !hidden.has(name))).toEqual([
      ...["accountId", "activeImports", "addressBookId", "after", "agreedAt", "at", "blank", "case"],
      ...["changedAddresses", "column"],
      ...["connection", "consent", "container"],
      ...["cursor", "dateAs", "days", "detach"],
      ...[
        "displayName",
        "email",
        "endpoint",
        "exclude",
        "export",
        "fields",
        "firstRun",
        "folder",
        "formats",
        "guards",
        "include",
        "isKey",
        "join",
        "language",
        "limits",
      ],
      ...[
        "mapping",
        "maxInvalidShare",
        "maxJoinShare",
        "maxProfiles",
        "maxRemovalShare",
        "mergeOption",
        "mode",
        "name",
        "names",
      ],
      ...["noGoodRunHours", "notify", "of", "on", "plan", "reference", "refresh", "rejectShare", "removals"],
      ...[
        "segment",
        "segments",
        "separator",
        "sha256",
        "source",
        "state",
        "statement",
        "targets",
        "timeZone",
        "top",
        "trim",
        "updateOnly",
        "version",
      ],
    ]);
  });
});

describe("a mistake says what there is", () => {
  it("a data field: the nearest, and those of the account", async () => {
    const { json } = await putExport({
      mapping: { email: "EMail", fields: { FIRSTNMAE: "FirstName", SHOESIZE: "S" } },
    });
    const known = ["FIRSTNAME", "POINTS", "BIRTHDAY", "IS_HAPPY"];
    expect(errorsOf(json)).toMatchObject([
      { path: "mapping.fields.FIRSTNMAE", nearest: "FIRSTNAME", known },
      { path: "mapping.fields.SHOESIZE", known },
    ]);
    const { detail } = json as { detail: string };
    expect(detail).toContain("(nearest is FIRSTNAME)");
    expect(detail).toContain("(there are FIRSTNAME, POINTS, BIRTHDAY, IS_HAPPY)");
  });

  it("a key: the nearest, and those of the object that it stands in", async () => {
    const { json } = await putExport({ schedul: "off", guards: { maxJoinshare: 0.2, zzz: 1 } });
    expect(errorsOf(json)).toMatchObject([
      { path: "guards.maxJoinshare", nearest: "maxJoinShare" },
      { path: "guards.zzz", known: ["maxProfiles", "maxRemovalShare", "maxJoinShare", "maxInvalidShare", "firstRun"] },
      { path: "schedul", nearest: "schedule" },
    ]);
  });

  it("a key of a patch, of a query, and of a body that takes few", async () => {
    const api = await connected();
    const patch = await api.call("PATCH /api/connections/nordics", { json: { limits: { activImports: 3 } } });
    const query = await api.call("GET /api/runs?exprot=loyalty");
    const body = await api.call("POST /api/exports/loyalty/runs", { json: { moed: "full" } });
    expect([patch, query, body].map(({ json }) => errorsOf(json)[0])).toMatchObject([
      { path: "limits.activImports", nearest: "activeImports" },
      { path: "exprot", nearest: "export" },
      { path: "moed", nearest: "mode" },
    ]);
  });

  it("the connection of an export, and the container of its source", async () => {
    const { json } = await putExport({ connection: "nordcs", source: { container: "customer-insight", folder: "f" } });
    expect(errorsOf(json)).toMatchObject([
      { path: "source.container", found: '"customer-insight"', nearest: "customer-insights" },
      { path: "connection", found: "'nordcs', which is not there", nearest: "nordics", known: ["nordics"] },
    ]);
  });

  it("an address book: by id and name, and no more than can be read", async () => {
    const api = await connected();
    const [account] = api.dotdigital.state.accounts;
    const more = Array.from({ length: 25 }, (_, index) => ({ id: 54320 + index, name: `List ${index}` }));
    account?.addressBooks.push(...more.map((one) => ({ ...one, visibility: "Private", contacts: 0 })));
    const { json } = await api.call("PUT /api/exports/loyalty", {
      json: exportBody({ targets: [{ addressBookId: 45322, segments: ["High"] }] }),
    });
    const [told] = errorsOf(json);
    expect(told).toMatchObject({ nearest: "54322 (List 2)", more: 8 });
    expect(told?.known?.slice(0, 2)).toEqual(["11 (Loyalty)", "12 (Newsletter)"]);
    expect(told?.known).toHaveLength(20);
  });
});

describe("a name in a path that nothing has", () => {
  const withExport = async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    return api;
  };
  const meantExport = "There is no export 'loyality'; did you mean 'loyalty'? GET /api/exports lists those there are.";
  const meantConnection =
    "There is no connection 'nordic'; did you mean 'nordics'? GET /api/connections lists those there are.";

  it.each([
    ["GET /api/exports/loyality", meantExport],
    ["DELETE /api/exports/loyality", meantExport],
    ["PATCH /api/exports/loyality", meantExport],
    ["GET /api/runs?export=loyality", meantExport],
    ["GET /api/connections/nordic", meantConnection],
    ["DELETE /api/connections/nordic", meantConnection],
    ["PATCH /api/connections/nordic", meantConnection],
    ["POST /api/connections/nordic/check", meantConnection],
    ["POST /api/connections/nordic/switch-on", meantConnection],
    ["GET /api/connections/nordic/address-books", meantConnection],
    ["GET /api/connections/nordic/data-fields", meantConnection],
  ])("%s says which was meant", async (call, detail) => {
    const { json } = await (await withExport()).call(call, call.startsWith("P") ? { json: {} } : {});
    expect(json).toMatchObject({ status: 404, detail });
  });

  it("a run of it cannot be asked for either", async () => {
    const api = await withExport();
    api.runs.state.refuse = { kind: "refused", code: "export-unknown", message: "There is none." };
    const { json } = await api.call("POST /api/exports/loyality/runs", { json: {} });
    expect(json).toMatchObject({ status: 404, code: "export-unknown", detail: meantExport });
  });

  it.each([
    ["GET /api/exports/spring", "There is no export 'spring'. There are: loyalty. GET /api/exports shows them."],
    ["GET /api/exports/anna.berg@example.com", "There is no export 'a***@e***.com'. There are: loyalty."],
    ["GET /api/runs/loyalty.1", "There is no run 'loyalty.1'. GET /api/runs lists those there are."],
    ["GET /api/schemas/exports.json", "Expected one of export.json, connection.json, got 'exports.json'."],
    ["GET /api/export", "There is nothing at /api/export; did you mean /api/exports?"],
    [
      "GET /api/exports/loyalty/run",
      "There is nothing at /api/exports/loyalty/run; did you mean /api/exports/{name}/runs?",
    ],
    ["GET /api/anna.berg%40example.com", "There is nothing at /a***@e***.com."],
  ])("%s shows the name, and what there is", async (call, said) => {
    const { json } = await (await withExport()).call(call);
    expect(json).toMatchObject({ status: 404, detail: expect.stringContaining(said) });
  });

  it("says that there is none yet", async () => {
    const { json } = await makeApi().call("GET /api/exports/loyalty");
    const detail = "There is no export 'loyalty': there is none at all yet. PUT /api/exports/{name} makes one.";
    expect(json).toMatchObject({ detail });
  });

  it("of an export that has no runs the list is empty, and of one that was deleted it is its history", async () => {
    const api = await withExport();
    const none = await api.call("GET /api/runs?export=loyalty");
    await api.call("POST /api/exports/loyalty/runs", { json: {} });
    const { runs } = (await api.call("GET /api/runs?export=loyalty")).json as { runs: { id: string }[] };
    await api.config.delete("exports/loyalty.json");
    const failed = await api.call("GET /api/runs?export=loyalty&state=failed");
    expect([none.json, runs.length, failed.json]).toEqual([{ runs: [], next: null }, 1, { runs: [], next: null }]);
  });
});

describe("a header that cannot be taken is shown", () => {
  it.each([
    [{ "content-type": "text/plain" }, 415, "got text/plain."],
    [{ "content-type": undefined }, 415, "got none."],
    [{ "content-encoding": "gzip" }, 415, "got application/json, gzip."],
    [{ "if-match": "abc" }, 400, "got abc."],
  ])("%j", async (headers, status, said) => {
    const answer = await makeApi().call("PUT /api/exports/loyalty", { json: exportBody(), headers });
    expect(answer.json).toMatchObject({ status, detail: expect.stringContaining(said) });
  });
});

it.each([
  ['{"mode": "dry-run", "mode": "full"}', "in line 1, column 21"],
  ['{\n"mode": "dry-run",\n"\\u006dode": "full"\n}', "in line 3, column 1"],
])("a body that says a name twice is refused: %j", async (text, where) => {
  const api = makeApi();
  const answer = await api.call("POST /api/exports/loyalty/runs", { text });
  expect(answer.json).toMatchObject({
    ...{ status: 400, code: "body-malformed" },
    detail: `The body has a name twice, and only one of the two would count: ${where}, expected another name than those before it in the same object. Nothing was done.`,
  });
  expect(api.runs.state.asked).toEqual([]);
});

describe("a body that is not JSON", () => {
  it.each([
    ['{\n  "mode": "dry-run",\n}', "in line 3, column 1, expected a name in double quotes."],
    ['{"mode": "dry-run"', "in line 1, column 19, expected a comma or }."],
    ["{'mode': 1}", "in line 1, column 2, expected a name in double quotes, or }."],
  ])("%j is refused with the place", async (text, where) => {
    const answer = await makeApi().call("POST /api/exports/loyalty/runs", { text });
    expect(answer.json).toMatchObject({ code: "body-malformed", detail: `The body is not JSON: ${where}` });
  });
});

/** Every name that a schema gives a member, wherever it stands. */
const namesIn = (schema: z.ZodType): string[] => {
  const walk = (node: unknown): string[] => {
    if (typeof node !== "object" || node === null) return [];
    const { properties = {}, ...rest } = node as { properties?: Record<string, unknown> };
    return [...Object.keys(properties), ...[...Object.values(properties), ...Object.values(rest)].flatMap(walk)];
  };
  return walk(z.toJSONSchema(schema, { io: "input" }));
};
