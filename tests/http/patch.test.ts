import { connectBody, connected, exportBody, iberia, makeApi } from "./make-api.ts";

const pathsOf = (json: unknown) => (json as { errors: { path: string }[] }).errors.map(({ path }) => path);
const nordics = "/api/connections/nordics";
const loyalty = "/api/exports/loyalty";

/** The connection `nordics` as somebody set it up by hand, a day ago. */
const setUp = async (more: Record<string, unknown> = {}) => {
  const api = makeApi({ isAuthByPlatform: true });
  const own = { displayName: "Nordics", exportUser: "administrator@example.com", limits: { activeImports: 3 } };
  await api.call(`PUT ${nordics}`, { json: { ...connectBody(), ...own, ...more }, as: "Administrator" });
  const before = (await api.call(`GET ${nordics}`, { as: "Viewer" })).json;
  api.time.now += 86_400_000;
  return { api, before };
};

describe("PATCH /api/connections/{name}", () => {
  it("with a new password changes nothing but the secret: who agreed, when, and what the connection is called stay", async () => {
    const { api, before } = await setUp();
    const [account] = api.dotdigital.state.accounts;
    if (account) account.password = "n3w-S3cret!";
    const { username } = connectBody();

    const answer = await api.call(`PATCH ${nordics}`, {
      json: { username, password: "n3w-S3cret!" },
      as: "Administrator",
    });

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ ...(before as object), warnings: [] });
    expect(JSON.parse(await api.secrets.read("dotdigital-nordics"))).toEqual({ username, password: "n3w-S3cret!" });
    expect((await api.auditRows())[0]).toMatchObject({ action: "patch-connection", on: "nordics", outcome: "done" });
  });

  it("changes what it names; null takes away, or goes back to the default", async () => {
    const { api, before } = await setUp();
    const patch = (json: object) => api.call(`PATCH ${nordics}`, { json, as: "Administrator" });
    expect((await patch({ displayName: "North" })).json).toMatchObject({
      ...(before as object),
      displayName: "North",
    });
    const cleared = (await patch({ exportUser: null, limits: { activeImports: null } })).json;
    expect(cleared).toMatchObject({ displayName: "North", limits: { activeImports: 10 } });
    expect(cleared).not.toHaveProperty("exportUser");
  });

  it("signs the consent anew only where it says so", async () => {
    const { api } = await setUp();
    const patch = (json: object) => api.call(`PATCH ${nordics}`, { json, as: "Administrator" });
    const signedAt = async (json: object) => ((await patch(json)).json as { consent: { agreedAt: string } }).consent;
    expect(await signedAt({})).toMatchObject({ agreedAt: "2026-11-24T01:02:03.000Z" });
    expect(await signedAt({ agree: true })).toMatchObject({ agreedAt: "2026-11-25T01:02:03.000Z" });
  });

  it.each(["credentialsSecret", "username", "password", "agree", "consent", "name", "endpoint", "accountId"])(
    "refuses null for %s, which a connection always has, and changes nothing",
    async (key) => {
      const { api, before } = await setUp();
      const json = { [key]: null };
      const answer = await api.call(`PATCH ${nordics}`, { json, as: "Administrator" });
      expect([answer.status, pathsOf(answer.json)]).toEqual([400, [key]]);
      expect(answer.json).toMatchObject({
        detail: `${key}: expected another value, or nothing: it cannot be taken away, found null`,
      });
      expect((await api.call(`GET ${nordics}`, { as: "Viewer" })).json).toEqual(before);
    },
  );

  it("never makes a connection without consent one that somebody has agreed to", async () => {
    const api = await connected();
    const stored = { ...((await api.call(`GET ${nordics}`)).json as object), consent: undefined };
    await api.config.write("connections/nordics.json", Buffer.from(JSON.stringify(stored)));
    const silent = await api.call(`PATCH ${nordics}`, { json: { displayName: "North" } });
    const agreed = await api.call(`PATCH ${nordics}`, { json: { agree: true } });
    expect([silent.status, pathsOf(silent.json), agreed.status]).toEqual([400, ["agree"], 200]);
  });

  it("names every mistake at once, also a null where nothing can be missing, and writes nothing", async () => {
    const { api, before } = await setUp();
    const json = {
      ...{ displayName: null, exportUser: "somebody@example.com", limits: { activeImports: 26, more: null } },
      ...{ passwrod: null, password: "alone", consent: null },
    };
    const answer = await api.call(`PATCH ${nordics}`, { json, as: "Administrator" });
    expect(answer.status).toBe(400);
    expect(pathsOf(answer.json).sort()).toEqual(
      [...["consent", "displayName", "limits.activeImports", "limits.more", "passwrod", "username"]].sort(),
    );
    expect((await api.call(`GET ${nordics}`, { as: "Viewer" })).json).toEqual(before);
  });

  it.each([[[]], [null], ["text"], [5]])("refuses a body of %j", async (json) => {
    const answer = await (await connected()).call(`PATCH ${nordics}`, { json });
    expect([answer.status, pathsOf(answer.json)]).toEqual([400, [""]]);
  });

  it("makes no connection, turns none into another account's, and says of one that cannot be read what is wrong", async () => {
    const api = await connected();
    const unknown = await api.call("PATCH /api/connections/nowhere", { json: connectBody() });
    const { username, password } = iberia();
    const other = await api.call(`PATCH ${nordics}`, { json: { username, password } });
    await api.config.write("connections/nordics.json", Buffer.from('{"name":"nordics"}'));
    const unreadable = await api.call(`PATCH ${nordics}`, { json: { displayName: "North" } });
    expect(unknown.json).toMatchObject({ status: 404, code: "connection-unknown" });
    expect(other.json).toMatchObject({ status: 409, code: "account-differs" });
    expect(unreadable.json).toMatchObject({ status: 409, code: "stored-invalid" });
  });
});

describe("PATCH /api/exports/{name}", () => {
  const whole = {
    displayName: "Loyalty programme",
    mapping: {
      ...{ email: "EMail", reference: "CustomerId", fields: { FIRSTNAME: "FirstName", POINTS: "Points" } },
      exclude: [{ column: "DoNotEmail", equals: "true" }],
    },
    guards: { maxProfiles: 500, firstRun: "send" },
    notify: { noGoodRunHours: 170 },
  };

  it("refuses null for the name, which an export always has", async () => {
    const api = await connected();
    await api.call(`PUT ${loyalty}`, { json: exportBody() });
    const answer = await api.call(`PATCH ${loyalty}`, { json: { name: null } });
    expect([answer.status, pathsOf(answer.json)]).toEqual([400, ["name"]]);
  });

  it("keeps what it does not name: the mapping, the guards, the alerts", async () => {
    const api = await connected();
    const { warnings: _, ...made } = (await api.call(`PUT ${loyalty}`, { json: exportBody(whole) })).json as {
      warnings: unknown;
    };
    const answer = await api.call(`PATCH ${loyalty}`, { json: { schedule: "off" } });
    expect(answer.status).toBe(200);
    expect((await api.call(`GET ${loyalty}`)).json).toEqual({ ...made, schedule: "off" });
    expect((await api.call(`GET ${loyalty}`)).headers.get("etag")).toBe(answer.headers.get("etag"));
  });

  it("changes one field of the mapping, takes one away, and replaces a list whole", async () => {
    const api = await connected();
    await api.call(`PUT ${loyalty}`, { json: exportBody(whole) });
    const { json } = await api.call(`PATCH ${loyalty}`, {
      json: {
        mapping: { fields: { POINTS: null, BIRTHDAY: "BirthDate" }, exclude: [] },
        ...{ guards: { firstRun: null }, notify: null, displayName: null },
      },
    });
    expect(json).toMatchObject({
      mapping: { reference: "CustomerId", fields: { FIRSTNAME: "FirstName", BIRTHDAY: "BirthDate" }, exclude: [] },
      guards: { maxProfiles: 500, firstRun: "ask" },
    });
    expect(json).not.toHaveProperty("mapping.fields.POINTS");
    expect(json).not.toHaveProperty("notify");
    expect(json).not.toHaveProperty("displayName");
  });

  it("is held against the account as a PUT is, and names every mistake at once", async () => {
    const api = await connected();
    await api.call(`PUT ${loyalty}`, { json: exportBody(whole) });
    const json = {
      ...{ targets: [{ addressBookId: 404, segments: ["High"] }], mapping: { fields: { SHOESIZE: "S" }, email: null } },
      ...{ schedule: "every day", guards: { colour: null }, name: "other" },
    };
    const answer = await api.call(`PATCH ${loyalty}`, { json });
    expect(answer.status).toBe(400);
    expect(pathsOf(answer.json).sort()).toEqual(
      [
        "guards.colour",
        "mapping.email",
        "mapping.fields.SHOESIZE",
        "name",
        "schedule",
        "targets[0].addressBookId",
      ].sort(),
    );
  });

  it("does to an open run what a PUT of the same does", async () => {
    const api = await connected();
    await api.call(`PUT ${loyalty}`, { json: exportBody(whole) });
    const { id } = (await api.call(`POST ${loyalty}/runs`)).json as { id: string };
    api.runs.export(id);
    const label = await api.call(`PATCH ${loyalty}`, { json: { displayName: "Loyal" } });
    const data = await api.call(`PATCH ${loyalty}`, { json: { mapping: { email: "Mail" } } });
    expect([label.status, data.status]).toEqual([200, 409]);
    expect(data.json).toMatchObject({ code: "run-open" });
  });

  it("is 404 for one that is not there, and 409 for one that cannot be read", async () => {
    const api = await connected();
    const unknown = await api.call(`PATCH ${loyalty}`, { json: exportBody() });
    await api.config.write("exports/loyalty.json", Buffer.from("not json"));
    const unreadable = await api.call(`PATCH ${loyalty}`, { json: { schedule: "off" } });
    expect(unknown.json).toMatchObject({ status: 404, code: "export-unknown" });
    expect(unreadable.json).toMatchObject({ status: 409, code: "stored-invalid" });
  });
});

describe("a patch", () => {
  it.each([nordics, loyalty])("of %s is held to If-Match as a PUT is", async (path) => {
    const api = await connected();
    await api.call(`PUT ${loyalty}`, { json: exportBody() });
    const etag = (await api.call(`GET ${path}`)).headers.get("etag") ?? "";
    const patch = (displayName: string) =>
      api.call(`PATCH ${path}`, { json: { displayName }, headers: { "if-match": etag } });
    expect([(await patch("A")).status, (await patch("B")).status]).toEqual([200, 412]);
  });

  it("that meets another change of the same moment loses to it, and says so", async () => {
    const api = await connected();
    await api.call(`PUT ${loyalty}`, { json: exportBody() });
    const patch = (displayName: string) => api.call(`PATCH ${loyalty}`, { json: { displayName } });
    const statuses = (await Promise.all([patch("A"), patch("B")])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
  });

  it.each([
    ["application/merge-patch+json", 200],
    ["Application/Merge-Patch+JSON; charset=utf-8", 200],
    ["application/json", 200],
    ["application/json-patch+json", 415],
    ["text/plain", 415],
  ])("as %s: %d", async (type, status) => {
    const api = await connected();
    const answer = await api.call(`PATCH ${nordics}`, { json: {}, headers: { "content-type": type } });
    expect(answer.status).toBe(status);
  });

  it("is published with every member optional, and null allowed", async () => {
    const { paths } = (await makeApi().call("GET /api/openapi.json")).json as {
      paths: Record<string, { patch: { requestBody: { content: object } } }>;
    };
    const { content } = paths["/api/exports/{name}"]?.patch.requestBody ?? {};
    const types = ["application/merge-patch+json", "application/json"];
    expect(Object.keys(content ?? {})).toEqual(types);
    expect(content).toMatchObject({
      [types[0] ?? ""]: {
        schema: {
          properties: {
            schedule: {
              anyOf: [{ anyOf: [{ type: "string" }, { additionalProperties: false }] }, { type: "null" }],
            },
            mapping: { anyOf: [{ properties: { fields: {}, email: {} }, additionalProperties: false }, {}] },
          },
          additionalProperties: false,
        },
      },
    });
    expect(JSON.stringify(content)).not.toMatch(/"default":(?!{"(?:description|anyOf)")/);
  });
});
