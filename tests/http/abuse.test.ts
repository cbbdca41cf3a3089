import { connectBody, connected, exportBody, makeApi, principal } from "./make-api.ts";

/*
 * What somebody may try who means no good. Content types, sizes, cross-site calls and unknown keys one by one are in
 * bodies.test.ts, who may do what in authorisation.test.ts.
 */

const codeOf = (json: unknown): string => (json as { code: string }).code;

describe("a body", () => {
  it.each([
    ["9,999 unknown keys", keys(9_999), 400, "invalid"],
    ["10,001 of them", keys(10_001), 400, "body-malformed"],
    ["lists in lists, 10,001 values in all", { a: Array.from({ length: 5_000 }, () => [0]) }, 400, "body-malformed"],
  ])(
    "of %s is refused in a second of the processor, with a hundred mistakes at most",
    async (_case, json, status, code) => {
      const began = process.cpuUsage();
      const answer = await makeApi().call("POST /api/exports/loyalty/runs", { json });
      expect([answer.status, codeOf(answer.json)]).toEqual([status, code]);
      expect(secondsSince(began)).toBeLessThan(1);
      const { errors, detail } = answer.json as { errors?: unknown[]; detail: string };
      expect(errors?.length ?? 0).toBe(code === "invalid" ? 100 : 0);
      expect(detail.endsWith("; these are the first 100 mistakes")).toBe(code === "invalid");
    },
  );

  it.each<[string, unknown[], string]>([
    ["2,400 targets", manyTargets(2_400, { segments: ["High"] }), "targets"],
    ["4,900 targets of the wrong form", manyTargets(4_900, {}), "targets"],
    ["a target of 9,000 segments", [{ addressBookId: 11, segments: Array(9_000).fill("High") }], "targets[0].segments"],
  ])("of %s is refused in a second of the processor, and nobody is asked for them", async (_case, targets, path) => {
    const api = await connected();
    const asked: string[] = [];
    const { ownerBut } = api.deps.owners;
    api.deps.owners.ownerBut = (...args) => {
      asked.push("owner");
      return ownerBut(...args);
    };
    const { dotdigitalFor } = api.deps;
    api.deps.dotdigitalFor = (connection) => {
      asked.push("account");
      return dotdigitalFor(connection);
    };
    const began = process.cpuUsage();
    const answer = await api.call("PUT /api/exports/loyalty", { json: exportBody({ targets }) });
    expect(answer.json).toMatchObject({
      status: 400,
      errors: expect.arrayContaining([expect.objectContaining({ path })]),
    });
    expect((answer.json as { errors: unknown[] }).errors.length).toBeLessThanOrEqual(100);
    expect(secondsSince(began)).toBeLessThan(1);
    expect(asked).toEqual([]);
  });

  it.each([
    ["targets", { ...exportBody(), targets: trap() }, "targets.length"],
    ["a name", { ...exportBody(), displayName: trap() }, "displayName.length"],
    ["segments", { ...exportBody(), targets: [{ addressBookId: 11, segments: trap() }] }, "targets[0].segments.length"],
  ])("whose %s have an odd length is refused, and names the place", async (_case, json, path) => {
    const answer = await (await connected()).call("PUT /api/exports/loyalty", { json });
    expect([answer.status, answer.json]).toMatchObject([400, { errors: [{ path, expected: "no such key" }] }]);
  });

  it("may map a data field that is called length", async () => {
    const api = await connected();
    api.dotdigital.state.accounts[0]?.dataFields.push({ name: "length", type: "Numeric" });
    const json = exportBody({ mapping: { email: "EMail", fields: { length: "Length" } } });
    expect((await api.call("PUT /api/exports/loyalty", { json })).status).toBe(201);
  });

  it.each([
    ["-1", 411],
    ["0", 411],
    ["ten", 411],
    ["1e9", 411],
    ["2", 202],
    ["262144", 411],
    ["262145", 413],
  ])("is counted as it comes, and has to be as long as its Content-Length of %s says", async (length, status) => {
    const answer = await makeApi().call("POST /api/exports/loyalty/runs", {
      text: "{}",
      headers: { "content-length": length },
    });
    expect(answer.status).toBe(status);
  });

  it("that is larger than it says is refused when it has come to the limit", async () => {
    const answer = await makeApi().call("POST /api/exports/loyalty/runs", {
      text: " ".repeat(300_000),
      headers: { "content-length": "2" },
    });
    expect(answer.status).toBe(413);
  });

  it("names every unknown key, however deep, and takes none of it", async () => {
    const api = await connected();
    const json = {
      ...exportBody({ source: { container: "customer-insights", folder: "f", sas: "x" }, guards: { maxProfile: 1 } }),
      isAdmin: true,
      "<script>": 1,
      constructor: { prototype: {} },
    };
    const answer = await api.call("PUT /api/exports/loyalty", { json });
    const paths = (answer.json as { errors: { path: string }[] }).errors.map(({ path }) => path);
    expect(paths.sort()).toEqual(['["<script>"]', "constructor", "guards.maxProfile", "isAdmin", "source.sas"]);
    expect((await api.call("GET /api/exports/loyalty")).status).toBe(404);
  });
});

describe("a source", () => {
  it.each([
    ["folder", ".."],
    ["folder", "../other"],
    ["folder", "a/../../other"],
    ["folder", "a/./b"],
    ["folder", "a//b"],
    ["folder", "/a"],
    ["folder", "a/"],
    ["folder", "a\\b"],
    ["folder", "\u0000"],
    ["folder", "a\n/../other"],
    ["folder", "a\ud800"],
    ["folder", "x".repeat(901)],
    ["container", "../other"],
    ["container", "a/b"],
    ["container", "$web"],
    ["container", "UPPER"],
    ["container", "a--b"],
    ["container", "ab"],
    ["container", "%2e%2e"],
    ["container", "a?restype=container"],
  ])("whose %s is %j is refused", async (key, value) => {
    const source = { container: "customer-insights", folder: "ci/Export", [key]: value };
    const answer = await (await connected()).call("PUT /api/exports/loyalty", { json: exportBody({ source }) });
    expect([answer.status, answer.json]).toMatchObject([400, { errors: [{ path: `source.${key}` }] }]);
  });
});

describe("a name in the path", () => {
  it.each([
    ..."__proto__ toString %2e%2e%2fother ..%5cother a%00b a%0d%0aset-cookie:x NORDICS".split(" "),
    ...["%F0%9F%99%82", "x".repeat(5_000), "nordics.json", "%252e%252e"],
  ])("%s is one that nothing has", async (name) => {
    const api = await connected();
    for (const call of [`GET /api/connections/${name}`, `GET /api/exports/${name}`, `GET /api/runs/${name}`]) {
      expect([call, (await api.call(call)).status]).toEqual([call, 404]);
    }
    for (const call of [`PUT /api/connections/${name}`, `PUT /api/exports/${name}`]) {
      const json = call.includes("connections") ? connectBody() : exportBody();
      expect([call, (await api.call(call, { json })).status]).toEqual([call, 400]);
    }
    expect((await api.call("GET /api/connections")).json).toMatchObject({ connections: [{ name: "nordics" }] });
  });
});

it("a connection may be called what every object inherits", async () => {
  const api = await connected();
  expect((await api.call("GET /api/connections/constructor")).status).toBe(404);
  expect((await api.call("PUT /api/connections/constructor", { json: connectBody() })).status).toBe(201);
  expect((await api.call("GET /api/connections/constructor")).json).toMatchObject({ name: "constructor" });
});

describe("a forged principal", () => {
  const encode = (value: unknown) =>
    Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");
  const admin = [{ typ: "preferred_username", val: "mallory@example.com" }];

  it("makes no administrator of whoever calls where the platform does not sign in, nor a name", async () => {
    const api = makeApi();
    await api.call("PUT /api/connections/nordics", {
      json: connectBody(),
      headers: { "x-ms-client-principal": principal("mallory@example.com", ["Administrator"]) },
    });
    expect(JSON.stringify(await api.auditRows())).not.toContain("mallory");
  });

  it.each([
    ["an empty one", ""],
    ["no base64", "{}"],
    ["JSON that was not encoded", JSON.stringify({ claims: admin })],
    ["half of one", encode('{"claims":[{"typ":"preferred_username"')],
    ["null", encode("null")],
    ["a list", encode([admin])],
    ["claims that are no list", encode({ claims: { 0: admin[0], length: 1 } })],
    ["claims of an odd length", encode({ claims: { length: { toString: "" } } })],
    ["a claim without a type", encode({ claims: [{ val: "mallory@example.com" }] })],
    ["a claim that is inherited", encode('{"__proto__":{"claims":[{"typ":"upn","val":"mallory"}]}}')],
    ["brackets three thousand deep", encode("[".repeat(3_000) + "]".repeat(3_000))],
    ["a name of nothing but control characters", encode({ claims: [{ typ: "upn", val: "\u0000\u202e\u200b" }] })],
  ])("that is %s signs nobody in", async (_case, header) => {
    const api = makeApi({ isAuthByPlatform: true });
    const answer = await api.call("GET /api/runs", { headers: { "x-ms-client-principal": header } });
    expect([answer.status, codeOf(answer.json)]).toEqual([401, "not-signed-in"]);
  });

  it("cannot have its name pass for another line of the audit log", async () => {
    const api = makeApi({ isAuthByPlatform: true });
    const name = `mallory\r\n{"by":"anna@example.com"}${"x".repeat(300)}`;
    const header = principal(name, ["Administrator"]);
    await api.call("PUT /api/connections/nordics", {
      json: connectBody(),
      headers: { "x-ms-client-principal": header },
    });
    const [row] = await api.auditRows();
    expect(row?.by).toBe(`mallory{"by":"anna@example.com"}${"x".repeat(200)}`.slice(0, 200));
  });
});

describe("a call that is replayed", () => {
  it("with its Idempotency-Key gives the run that there is, and asks for no second one", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const ask = () => api.call("POST /api/exports/loyalty/runs", { headers: { "idempotency-key": "monday" } });
    const first = await ask();
    const { id } = first.json as { id: string };
    api.runs.end(id);
    const second = await ask();
    expect([first.status, second.status, (second.json as { id: string }).id]).toEqual([202, 200, id]);
    expect((await api.call("GET /api/runs")).json).toMatchObject({ runs: [{ id }] });
  });

  it("that makes a connection or an export changes nothing, and one with an old ETag is refused", async () => {
    const api = await connected();
    const put = (headers: Record<string, string> = {}) =>
      api.call("PUT /api/exports/loyalty", { json: exportBody(), headers });
    const first = await put();
    const etag = first.headers.get("etag") ?? "";
    const second = await put();
    expect([first.status, second.status]).toEqual([201, 200]);
    const late = await put({ "if-match": etag });
    expect([late.status, (await api.call("GET /api/exports/loyalty")).headers.get("etag")]).toEqual([
      412,
      second.headers.get("etag"),
    ]);
  });
});

/** Of the processor: what else the machine does hardly changes it. */
function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

function manyTargets(count: number, rest: object) {
  return Array.from({ length: count }, (_, index) => ({ addressBookId: index + 1, ...rest }));
}

function keys(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 0]));
}

/** What has a length that can be compared with nothing. */
function trap() {
  return { length: { toString: "" } };
}
