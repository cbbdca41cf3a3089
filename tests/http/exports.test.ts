import { ConfigurationError, TransientError } from "../../shared/errors.ts";
import { makeFormStore } from "../../shared/inspect/form-store.ts";
import { connected, exportBody, makeApi } from "./make-api.ts";

const pathsOf = (json: unknown) => (json as { errors: { path: string }[] }).errors.map(({ path }) => path);
const codeOf = (json: unknown) => (json as { code: string }).code;

describe("PUT /api/exports/{name}", () => {
  it("makes an export with the defaults, takes its name from the address, and changes it", async () => {
    const api = await connected();

    const made = await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const changed = await api.call("PUT /api/exports/loyalty", {
      json: exportBody({
        name: "loyalty",
        schedule: "0 30 3 * * *",
        mapping: { email: "EMail", fields: { points: "P" } },
      }),
    });

    expect([made.status, changed.status]).toEqual([201, 200]);
    expect(made.json).toMatchObject({
      name: "loyalty",
      schedule: "on-refresh",
      removals: "leavers",
      mergeOption: "overwriteIfNotEmpty",
      guards: { maxProfiles: 1000000, maxJoinShare: 0.5, maxInvalidShare: 0.2, firstRun: "ask" },
    });
    expect(made.json).not.toHaveProperty("guards.maxRemovalShare");
    const read = await api.call("GET /api/exports/loyalty");
    expect(read.json).toMatchObject({ schedule: "0 30 3 * * *", mapping: { fields: { points: "P" } } });
    expect(read.json).not.toHaveProperty("warnings");
    expect(read.headers.get("etag")).toBe(changed.headers.get("etag"));
  });

  it("names every mistake of a body at once: of form, of the account and of other exports", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/first", { json: exportBody() });

    const answer = await api.call("PUT /api/exports/second", {
      json: {
        name: "third",
        connection: "nordics",
        source: { container: "Customer Insights", folder: "../secrets" },
        targets: [
          { addressBookId: 11, segments: ["High"] },
          { addressBookId: 12, segments: ["A", "A"] },
          { addressBookId: 12, segments: [] },
          { addressBookId: 404, segments: ["B"] },
          { addressBookId: 13, segments: ["C"] },
          { addressBookId: "twelve", segments: ["D"], list: 1 },
        ],
        mapping: { fields: { FIRSTNAME: "a", firstname: "b", SHOESIZE: "c", "not a field": "d", POINTS: 5 } },
        schedule: "every day",
        removals: "all",
        mergeOption: "merge",
        guards: { maxRemovalShare: 5 },
        notify: { webhook: "" },
        colour: "blue",
      },
    });

    expect(answer.status).toBe(400);
    expect(pathsOf(answer.json).sort()).toEqual(
      [
        "colour",
        "guards.maxRemovalShare",
        "mapping.email",
        "mapping.fields.POINTS",
        "mapping.fields.SHOESIZE",
        "mapping.fields.firstname",
        'mapping.fields["not a field"]',
        "mergeOption",
        "name",
        "notify.webhook",
        "removals",
        "schedule",
        "source.container",
        "source.folder",
        "targets[0].addressBookId",
        "targets[1].segments[1]",
        "targets[2].addressBookId",
        "targets[2].segments",
        "targets[3].addressBookId",
        "targets[4].addressBookId",
        "targets[5].addressBookId",
        "targets[5].list",
      ].sort(),
    );
    expect(answer.text).toContain("export 'first'");
    expect((await api.call("GET /api/exports/second")).status).toBe(404);
  });

  it.each(["EMail", "email", " EMAIL"])("refuses the e-mail column as reference, spelled %j", async (reference) => {
    const mapping = { email: "EMail", reference, fields: {} };
    const answer = await (await connected()).call("PUT /api/exports/loyalty", { json: exportBody({ mapping }) });
    expect([answer.status, pathsOf(answer.json)]).toEqual([400, ["mapping.reference"]]);
    expect(answer.text).toContain("found the column of the e-mail address");
  });

  it.each([
    ["a list", []],
    ["text", "export"],
    ["null", null],
  ])("refuses a body that is %s", async (_kind, json) => {
    const answer = await (await connected()).call("PUT /api/exports/loyalty", { json });
    expect([answer.status, pathsOf(answer.json)]).toEqual([400, [""]]);
  });

  it("takes an empty body for an empty object, and says what is missing", async () => {
    const answer = await (await connected()).call("PUT /api/exports/loyalty");
    expect(pathsOf(answer.json)).toEqual(["connection", "source", "targets", "mapping"]);
  });

  it.each([
    ["is not there", "nowhere"],
    ["has nobody's consent", "silent"],
  ])("refuses a connection that %s", async (_case, connection) => {
    const api = await connected();
    const stored = { ...((await api.call("GET /api/connections/nordics")).json as object), name: "silent" };
    await api.config.write("connections/silent.json", Buffer.from(JSON.stringify({ ...stored, consent: undefined })));
    const answer = await api.call("PUT /api/exports/loyalty", { json: exportBody({ connection }) });
    expect([answer.status, pathsOf(answer.json)]).toEqual([400, ["connection"]]);
  });

  it("names mistakes of form also while Dotdigital cannot be asked, and else says to try again", async () => {
    const api = await connected();
    api.dotdigital.state.failWith = new TransientError("Dotdigital wants us to wait.", {
      code: "rate-limited",
      wait: { kind: "rate-limit", until: api.time.now + 42_000 },
    });
    const mistaken = await api.call("PUT /api/exports/loyalty", { json: exportBody({ mapping: {} }) });
    const right = await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    expect([mistaken.status, pathsOf(mistaken.json)]).toEqual([400, ["mapping.email"]]);
    expect([right.status, right.headers.get("retry-after")]).toEqual([503, "42"]);
  });

  it("warns of a source without a refresh, and of members that nobody put there", async () => {
    const api = await connected();
    const targets = [{ addressBookId: 12, segments: ["High"] }];
    const answer = await api.call("PUT /api/exports/loyalty", { json: exportBody({ targets }) });
    const again = await api.call("PUT /api/exports/loyalty", { json: exportBody({ targets }) });
    expect(answer.status).toBe(201);
    expect(again.json).toMatchObject({ warnings: [{ code: "source-not-found" }] });
    expect(answer.json).toMatchObject({
      warnings: [
        { code: "list-has-members", message: expect.stringContaining("17 contacts") },
        { code: "source-not-found", message: "Nothing has landed there yet." },
      ],
    });
  });

  it("warns of segments, columns and types that do not fit what has landed", async () => {
    const api = await connected();
    const columns = [
      { name: "EMail", dataType: "string" },
      { name: "Member", dataType: "boolean" },
    ];
    api.source.look = async () => ({
      kind: "complete",
      refresh: {
        stamp: "2026/11/24/0100",
        fingerprint: "f",
        segments: [
          { name: "High", found: true, columns, parts: [] },
          { name: "New", found: false, columns: [], parts: [] },
        ],
      },
    });
    const answer = await api.call("PUT /api/exports/loyalty", {
      json: exportBody({
        targets: [{ addressBookId: 11, segments: ["High", "New"] }],
        mapping: {
          email: "email",
          reference: "CustomerId",
          fields: { BIRTHDAY: "Member", IS_HAPPY: "member" },
          exclude: [{ column: "DoNotEmail", equals: "true" }],
        },
      }),
    });
    const { warnings } = answer.json as { warnings: { code: string; message: string }[] };
    expect(warnings.map(({ code }) => code)).toEqual([
      "column-not-found",
      "column-not-found",
      "column-type",
      "segment-not-found",
    ]);
    expect(warnings.map(({ message }) => message).join()).toMatch(/CustomerId.*DoNotEmail.*BIRTHDAY.*New/s);
  });

  it.each([
    ["is not there", undefined, [/^No alert of this export would arrive\..*alert-webhook/]],
    ["holds something else", '{"username":"u","password":"planted"}', [/does not hold a webhook/]],
    ["can be used", "https://prod-1.example.com/workflows/1?sig=planted", []],
  ])("warns of a webhook whose secret %s, and shows nothing of it", async (_, held, expected) => {
    const api = await connected();
    if (held !== undefined) await api.secrets.write("alert-webhook", held, { contentType: "application/json" });
    const json = exportBody({ notify: { webhook: "alert-webhook", noGoodRunHours: 170 } });
    const answer = await api.call("PUT /api/exports/loyalty", { json });
    expect(answer.json).toMatchObject({ notify: { webhook: "alert-webhook", noGoodRunHours: 170 } });
    const { warnings } = answer.json as { warnings: { code: string; message: string }[] };
    const found = warnings.filter(({ code }) => code === "webhook-unusable").map(({ message }) => message);
    expect(found).toEqual(expected.map((words) => expect.stringMatching(words)));
    expect(answer.text).not.toContain("planted");
  });

  it("saves although the source cannot be looked at", async () => {
    const api = await connected();
    api.source.look = () =>
      Promise.reject(new ConfigurationError("No role on the account.", { code: "storage-refused" }));
    const answer = await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    expect(answer.json).toMatchObject({ warnings: [{ code: "storage-refused" }] });
  });

  it("mends a stored export that cannot be read", async () => {
    const api = await connected();
    await api.config.write("exports/loyalty.json", Buffer.from("not json"));
    const read = await api.call("GET /api/exports/loyalty");
    const list = await api.call("GET /api/exports");
    const put = await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    expect([read.status, codeOf(read.json), put.status]).toEqual([409, "stored-invalid", 200]);
    expect(list.json).toMatchObject({ exports: [], unreadable: [{ code: "stored-invalid" }] });
  });
});

describe("one list, one owner", () => {
  it("refuses an address book of another export, naming it, whatever connection reaches the account", async () => {
    const api = await connected();
    await api.call("PUT /api/connections/twin", {
      json: { displayName: "Twin", agree: true, credentialsSecret: "dotdigital-nordics" },
    });
    await api.call("PUT /api/exports/first", { json: exportBody() });
    const answer = await api.call("PUT /api/exports/second", { json: exportBody({ connection: "twin" }) });
    expect([answer.status, codeOf(answer.json)]).toEqual([409, "list-owned-elsewhere"]);
    expect(answer.json).toMatchObject({
      errors: [{ path: "targets[0].addressBookId", found: "one that belongs to export 'first'" }],
    });
  });

  it("gives one address book to exactly one of two exports that ask at the same moment", async () => {
    const api = await connected();
    const answers = await Promise.all([
      api.call("PUT /api/exports/first", { json: exportBody() }),
      api.call("PUT /api/exports/second", { json: exportBody() }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { exports } = (await api.call("GET /api/exports")).json as { exports: unknown[] };
    expect(exports).toHaveLength(1);
  });

  it("lets an address book go at once when its target goes", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/first", { json: exportBody() });
    await api.call("PUT /api/exports/first", {
      json: exportBody({ targets: [{ addressBookId: 12, segments: ["High"] }] }),
    });
    const taken = await api.call("PUT /api/exports/second", { json: exportBody() });
    expect(taken.status).toBe(201);
  });

  it("lets the address books of a deleted export go at once", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/first", { json: exportBody() });
    await api.call("DELETE /api/exports/first");
    const taken = await api.call("PUT /api/exports/second", { json: exportBody() });
    expect(taken.status).toBe(201);
  });

  it("keeps the address books of an export whose connection was taken away", async () => {
    const api = await connected();
    await api.call("PUT /api/connections/twin", {
      json: { displayName: "Twin", agree: true, credentialsSecret: "dotdigital-nordics" },
    });
    await api.call("PUT /api/exports/first", { json: exportBody() });
    await api.call("DELETE /api/connections/nordics?detach=true");
    api.time.now += 3_600_000;
    const answer = await api.call("PUT /api/exports/second", { json: exportBody({ connection: "twin" }) });
    expect(answer.status).toBe(409);
  });
});

describe("DELETE /api/exports/{name}", () => {
  it("is refused while a run sends, naming it", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const { id } = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string };
    api.runs.export(id);
    const refused = await api.call("DELETE /api/exports/loyalty");
    api.runs.end(id);
    const done = await api.call("DELETE /api/exports/loyalty");
    expect([refused.status, codeOf(refused.json)]).toEqual([409, "run-open"]);
    expect(refused.text).toContain(id);
    expect(done.json).toEqual({ name: "loyalty", addressBooks: [{ addressBookId: 11, stays: null }] });
  });

  it("forgets when the timer looked, so that another one of the name begins its schedule anew", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    for (const name of ["loyalty", "loyalty2"])
      await api.config.write(`looks/${name}.json`, Buffer.from(JSON.stringify({ lookedAt: 1, schedule: "off" })));
    await api.call("DELETE /api/exports/loyalty");
    const left = [];
    for await (const { name } of api.config.list("looks/")) left.push(name);
    expect(left).toEqual(["looks/loyalty2.json"]);
  });

  it("takes with it what was settled of its columns, and nothing of another export's", async () => {
    const api = await connected();
    const forms = makeFormStore(api.config);
    const source = { container: "customer-insights", folder: "CI" };
    const settled = {
      form: { kind: "date" as const, order: "dmy" as const, separator: "/" as const },
      by: "shown" as const,
    };
    for (const name of ["loyalty", "other"])
      await forms.add(name, source, { "date Born": { ...settled, values: 2, confirming: 1 } });
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });

    expect((await api.call("DELETE /api/exports/loyalty")).status).toBe(200);

    expect(await forms.read("loyalty", source)).toEqual({});
    expect(Object.keys(await forms.read("other", source))).toEqual(["date Born"]);
  });

  it("leaves them while the export stays: a deletion that is refused takes nothing", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const { id } = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string };
    api.runs.export(id);
    await api.config.write("forms/loyalty.json", Buffer.from("{}"));

    expect((await api.call("DELETE /api/exports/loyalty")).status).toBe(409);

    expect(await api.config.head("forms/loyalty.json")).toBeDefined();
  });

  it.each(["GET", "DELETE"])("%s of one that is not there is 404", async (method) => {
    const answer = await makeApi().call(`${method} /api/exports/nowhere`);
    expect([answer.status, codeOf(answer.json)]).toEqual([404, "export-unknown"]);
  });
});

describe("If-Match", () => {
  it.each(["exports", "connections"])("guards %s: the current ETag passes, a stale one is 412", async (kind) => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const [path, json] =
      kind === "exports"
        ? ["/api/exports/loyalty", exportBody()]
        : ["/api/connections/nordics", { displayName: "D", agree: true }];
    const etag = (await api.call(`GET ${path}`)).headers.get("etag") ?? "";

    const good = await api.call(`PUT ${path}`, {
      json: { ...json, displayName: "New" },
      headers: { "if-match": etag },
    });
    const stale = await api.call(`PUT ${path}`, { json, headers: { "if-match": etag } });
    const staleDelete = await api.call(`DELETE ${path}`, { headers: { "if-match": etag } });
    const any = await api.call(`PUT ${path}`, { json, headers: { "if-match": "*" } });
    const several = await api.call(`PUT ${path}`, {
      json,
      headers: { "if-match": `"nothing", ${any.headers.get("etag")}` },
    });

    expect([good.status, stale.status, staleDelete.status, any.status, several.status]).toEqual([
      200, 412, 412, 200, 200,
    ]);
  });

  it("is 412 for what is not there, and 400 when it is no ETag", async () => {
    const api = await connected();
    const put = (header: string) =>
      api.call("PUT /api/exports/loyalty", { json: exportBody(), headers: { "if-match": header } });
    expect([(await put("*")).status, (await put('"1"')).status, (await put("1")).status]).toEqual([412, 412, 400]);
  });

  it("lets one of two changes on the same ETag win", async () => {
    const api = await connected();
    const made = await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const put = (displayName: string) =>
      api.call("PUT /api/exports/loyalty", {
        json: exportBody({ displayName }),
        headers: { "if-match": made.headers.get("etag") ?? "" },
      });
    const statuses = (await Promise.all([put("A"), put("B")])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 412]);
  });
});

describe("If-None-Match", () => {
  it.each([
    ["/api/exports/loyalty", exportBody()],
    ["/api/connections/atlantic", { displayName: "D", agree: true, credentialsSecret: "dotdigital-nordics" }],
  ])("of a PUT of %s makes what is not there, and is 412 where there is one", async (path, json) => {
    const api = await connected();
    const put = () => api.call(`PUT ${path}`, { json, headers: { "if-none-match": "*" } });

    const [made, again] = [await put(), await put()];

    expect([made.status, again.status, codeOf(again.json)]).toEqual([201, 412, "conflict"]);
  });

  it("lets one of two who make the same export win", async () => {
    const api = await connected();
    const put = (displayName: string) =>
      api.call("PUT /api/exports/loyalty", { json: exportBody({ displayName }), headers: { "if-none-match": "*" } });
    const statuses = (await Promise.all([put("A"), put("B")])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 412]);
  });

  it("is 400 of a PUT when it is an ETag, which would have no meaning there", async () => {
    const headers = { "if-none-match": '"1"' };
    const answer = await (await connected()).call("PUT /api/exports/loyalty", { json: exportBody(), headers });
    expect([answer.status, codeOf(answer.json)]).toEqual([400, "if-match-malformed"]);
  });
});

describe("an address in an exclusion", () => {
  const exclude = [{ column: "EMail", equals: "anna.berg@example.com" }];

  it("is refused at a save, by PUT and by PATCH, and told nowhere", async () => {
    const api = await connected();
    const put = await api.call("PUT /api/exports/loyalty", {
      json: exportBody({ mapping: { email: "EMail", exclude } }),
    });
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const patch = await api.call("PATCH /api/exports/loyalty", { json: { mapping: { exclude } } });
    for (const { json, text } of [put, patch]) {
      expect(json).toMatchObject({
        ...{ status: 400, code: "invalid" },
        errors: [{ path: "mapping.exclude[0].equals", found: "an e-mail address" }],
      });
      expect(text).not.toContain("anna.berg");
    }
  });

  it("that an earlier version stored is masked where a Viewer sees it", async () => {
    const api = await connected({ isAuthByPlatform: true });
    await api.call("PUT /api/exports/loyalty", { json: exportBody(), as: "Contributor" });
    const stored = JSON.parse(String((await api.config.read("exports/loyalty.json"))?.bytes));
    stored.mapping.exclude = exclude;
    await api.config.write("exports/loyalty.json", Buffer.from(JSON.stringify(stored)));
    for (const path of ["GET /api/exports/loyalty", "GET /api/exports"]) {
      const seen = (await api.call(path, { as: "Viewer" })).text;
      expect(seen).toContain('"equals":"a***@e***.com"');
      expect(seen).not.toContain("anna.berg");
      expect((await api.call(path, { as: "Contributor" })).text).toContain("anna.berg@example.com");
    }
  });
});
