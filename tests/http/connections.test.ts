import { readOnlySecrets } from "../../shared/azure/read-only-secrets.ts";
import { ConfigurationError } from "../../shared/errors.ts";
import { memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { memorySecretStore } from "../fakes/memory-secret-store.ts";
import { connectBody, connected, exportBody, iberia, makeApi, nordicsPassword } from "./make-api.ts";

const stored = async (config: { read(name: string): Promise<{ bytes: Buffer } | undefined> }, name: string) =>
  JSON.parse((await config.read(name))?.bytes.toString("utf8") ?? "null") as unknown;

describe("PUT /api/connections/{name}", () => {
  it("checks the credentials, finds the region, keeps the secret in the vault and records the consent", async () => {
    const api = makeApi();

    const answer = await api.call("PUT /api/connections/nordics", { json: connectBody() });

    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      name: "nordics",
      displayName: "Dotdigital",
      credentialsSecret: "dotdigital-nordics",
      endpoint: "https://r1-api.dotdigital.com",
      accountId: 1,
      consent: {
        ...{ agreedBy: "function key", isKey: true, agreedAt: "2026-11-24T01:02:03.000Z" },
        ...{
          statement: "2026-12",
          language: "en",
          sha256: "0cf79cad1b35f72a284c3472e66971232d601eec20ffce50282d0b70d14dc69c",
        },
      },
      limits: { activeImports: 10 },
      warnings: [],
    });
    const { warnings: _, ...connection } = answer.json as { warnings: unknown };
    expect(await stored(api.config, "connections/nordics.json")).toEqual(connection);
    expect(JSON.parse(await api.secrets.read("dotdigital-nordics"))).toEqual({
      username: "apiuser-nordics@apiconnector.com",
      password: nordicsPassword,
    });
    const read = await api.call("GET /api/connections/nordics");
    expect(read.json).toEqual(connection);
    expect(read.headers.get("etag")).toBe(answer.headers.get("etag"));
  });

  it("writes the secret as application/json", async () => {
    const types: string[] = [];
    const secrets = memorySecretStore();
    const api = makeApi({
      secrets: {
        ...secrets,
        write: (name, value, options) => {
          types.push(options.contentType);
          return secrets.write(name, value, options);
        },
      },
    });
    await api.call("PUT /api/connections/nordics", { json: connectBody() });
    expect(types).toEqual(["application/json"]);
  });

  it("names every mistake of a body at once, without repeating a value", async () => {
    const api = makeApi();
    const json = {
      agree: "yes",
      password: "p4ss-in-the-wrong-place",
      credentialsSecret: "not a name",
      limits: { activeImports: 26, more: 1 },
      endpoint: "https://evil.example.com",
    };

    const answer = await api.call("PUT /api/connections/Nordics", { json });

    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const { errors } = answer.json as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).sort()).toEqual([
      "agree",
      "credentialsSecret",
      "credentialsSecret",
      "displayName",
      "endpoint",
      "limits.activeImports",
      "limits.more",
      "name",
      "username",
    ]);
    expect(answer.text).not.toContain("p4ss");
  });

  it.each([
    ["a new connection without any credentials", { displayName: "D", agree: true }, "username"],
    ["a user name without a password", { displayName: "D", agree: true, username: "u" }, "password"],
    ["no agreement", { ...connectBody(), agree: false }, "agree"],
    ["a user name with a colon", { ...connectBody(), username: "a:b" }, "username"],
    [
      "a secret that is not there",
      { displayName: "D", agree: true, credentialsSecret: "dotdigital-nowhere" },
      "credentialsSecret",
    ],
    ["credentials that Dotdigital refuses", { ...connectBody(), password: "wrong" }, "password"],
  ])("refuses %s and leaves nothing behind", async (_case, json, path) => {
    const api = makeApi();
    const answer = await api.call("PUT /api/connections/nordics", { json });
    expect(answer.status).toBe(400);
    expect((answer.json as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([path]);
    expect(await api.config.read("connections/nordics.json")).toBeUndefined();
    await expect(api.secrets.read("dotdigital-nordics")).rejects.toThrow();
  });

  it("takes credentials from an existing secret, and refuses one that holds something else", async () => {
    const api = makeApi();
    const { username, password } = iberia();
    await api.secrets.write("dotdigital-team", JSON.stringify({ username, password }), {
      contentType: "application/json",
    });
    await api.secrets.write("dotdigital-other", "hunter2", { contentType: "text/plain" });

    const good = await api.call("PUT /api/connections/iberia", {
      json: { displayName: "Iberia", agree: true, credentialsSecret: "dotdigital-team" },
    });
    const bad = await api.call("PUT /api/connections/other", {
      json: { displayName: "Other", agree: true, credentialsSecret: "dotdigital-other" },
    });

    expect(good.json).toMatchObject({ accountId: 2, credentialsSecret: "dotdigital-team" });
    expect(bad.status).toBe(400);
    expect(bad.text).not.toContain("hunter2");
  });

  it("where no secret may be stored refuses a password at once, and takes the name of a secret", async () => {
    const secrets = memorySecretStore();
    const { username, password } = iberia();
    await secrets.write("dotdigital-team", JSON.stringify({ username, password }), { contentType: "application/json" });
    const api = makeApi({ secrets: readOnlySecrets(secrets) });

    const refused = await api.call("PUT /api/connections/iberia", {
      json: { ...connectBody(), username: "nobody", password: "wrong" },
    });
    const taken = await api.call("PUT /api/connections/iberia", {
      json: { displayName: "Iberia", agree: true, credentialsSecret: "dotdigital-team" },
    });
    const gone = await api.call("DELETE /api/connections/iberia");

    expect(refused.status).toBe(400);
    expect(refused.json).toMatchObject({
      code: "secret-writes-off",
      errors: [
        {
          path: "password",
          expected: "credentialsSecret, the name of a secret that you made: this deployment stores no passwords",
        },
      ],
    });
    expect(taken.status).toBe(201);
    expect(secrets.names()).toEqual(["dotdigital-team"]);
    expect(gone.json).toMatchObject({ warnings: [{ code: "secret-writes-off" }] });
  });

  it("keeps the credentials when none are given, and what is left out goes back to its default", async () => {
    const api = await connected();
    const json = { displayName: "Nordics", agree: true, limits: { activeImports: 3 }, exportUser: "marketing" };
    const first = await api.call("PUT /api/connections/nordics", { json });
    const second = await api.call("PUT /api/connections/nordics", { json: { displayName: "Nordics", agree: true } });
    expect(first.status).toBe(200);
    expect(first.json).toMatchObject({ limits: { activeImports: 3 }, exportUser: "marketing" });
    expect(second.json).toMatchObject({ limits: { activeImports: 10 }, credentialsSecret: "dotdigital-nordics" });
    expect(second.json).not.toHaveProperty("exportUser");
  });

  it("lets nobody but yourself be the export user when people sign in", async () => {
    const api = makeApi({ isAuthByPlatform: true });
    const put = (exportUser: string) =>
      api.call("PUT /api/connections/nordics", { json: { ...connectBody(), exportUser }, as: "Administrator" });
    const other = await put("somebody@example.com");
    const own = await put("administrator@example.com");
    expect([other.status, own.status]).toEqual([400, 201]);
    expect(own.json).toMatchObject({
      exportUser: "administrator@example.com",
      consent: { agreedBy: "administrator@example.com" },
    });
  });

  it("never turns a connection into one of another account", async () => {
    const api = await connected();
    const answer = await api.call("PUT /api/connections/nordics", { json: connectBody(iberia()) });
    expect([answer.status, (answer.json as { code: string }).code]).toEqual([409, "account-differs"]);
    expect(JSON.parse(await api.secrets.read("dotdigital-nordics"))).toMatchObject({ password: nordicsPassword });
  });

  it("refuses another account also for a name that was disconnected and still has exports", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    await api.call("DELETE /api/connections/nordics?detach=true");

    const other = await api.call("PUT /api/connections/nordics", { json: connectBody(iberia()) });
    const same = await api.call("PUT /api/connections/nordics", { json: connectBody() });

    expect([other.status, same.status]).toEqual([409, 201]);
  });

  it("lets one of two concurrent first PUTs win, and keeps the secret that fits the stored account", async () => {
    const api = makeApi();
    const answers = await Promise.all([
      api.call("PUT /api/connections/nordics", { json: connectBody() }),
      api.call("PUT /api/connections/nordics", { json: connectBody(iberia()) }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { accountId } = (await api.call("GET /api/connections/nordics")).json as { accountId: number };
    const { username } = JSON.parse(await api.secrets.read("dotdigital-nordics")) as { username: string };
    expect(username).toBe(accountId === 1 ? "apiuser-nordics@apiconnector.com" : "apiuser-iberia@apiconnector.com");
  });

  it("leaves no connection behind when the vault does not take the secret", async () => {
    const secrets = memorySecretStore();
    const denied = new ConfigurationError("The vault may only be read.", { code: "vault-access-denied" });
    const api = makeApi({ secrets: { ...secrets, write: () => Promise.reject(denied) } });
    const answer = await api.call("PUT /api/connections/nordics", { json: connectBody() });
    expect([answer.status, (answer.json as { code: string }).code]).toEqual([409, "vault-access-denied"]);
    expect((await api.call("GET /api/connections/nordics")).status).toBe(404);
  });

  it("writes over a stored connection that cannot be read, which GET names", async () => {
    const api = makeApi();
    await api.config.write("connections/nordics.json", Buffer.from('{"name":"nordics"}'));
    const read = await api.call("GET /api/connections/nordics");
    const list = await api.call("GET /api/connections");
    const put = await api.call("PUT /api/connections/nordics", { json: connectBody() });
    expect(read.status).toBe(409);
    expect(read.text).toContain("config/connections/nordics.json");
    expect(list.json).toMatchObject({ connections: [], unreadable: [{ code: "stored-invalid" }] });
    expect(put.status).toBe(200);
  });
});

describe("DELETE /api/connections/{name}", () => {
  it("refuses one in use, naming its exports, and with detach switches them off and keeps them", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });

    const refused = await api.call("DELETE /api/connections/nordics");
    const detached = await api.call("DELETE /api/connections/nordics?detach=true");

    expect([refused.status, (refused.json as { code: string }).code]).toEqual([409, "connection-in-use"]);
    expect(refused.text).toContain("loyalty");
    expect(detached.json).toMatchObject({
      name: "nordics",
      switchedOff: ["loyalty"],
      warnings: [{ code: "exports-off" }],
    });
    expect((await api.call("GET /api/connections/nordics")).status).toBe(404);
    expect((await api.call("GET /api/exports/loyalty")).json).toMatchObject({ schedule: "off", connection: "nordics" });
    await expect(api.secrets.read("dotdigital-nordics")).rejects.toMatchObject({ code: "secret-disabled" });
  });

  it("is refused while a run of one of its exports is open", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const run = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string };

    const refused = await api.call("DELETE /api/connections/nordics?detach=true");
    api.runs.end(run.id);
    const done = await api.call("DELETE /api/connections/nordics?detach=true");

    expect([refused.status, (refused.json as { code: string }).code]).toEqual([409, "run-open"]);
    expect(done.status).toBe(200);
  });

  it("leaves a secret enabled that another connection uses", async () => {
    const api = await connected();
    await api.call("PUT /api/connections/twin", {
      json: { displayName: "Twin", agree: true, credentialsSecret: "dotdigital-nordics" },
    });
    const answer = await api.call("DELETE /api/connections/nordics");
    expect(answer.json).toMatchObject({ warnings: [{ code: "secret-shared" }] });
    expect(await api.secrets.read("dotdigital-nordics")).toContain("username");
  });

  it("disconnects also where the vault may only be read, and says what is left to do", async () => {
    const secrets = memorySecretStore();
    const denied = new ConfigurationError("The vault may only be read.", { code: "vault-access-denied" });
    const api = await connected({ secrets: { ...secrets, disable: () => Promise.reject(denied) } });
    const answer = await api.call("DELETE /api/connections/nordics");
    expect(answer.json).toMatchObject({ warnings: [{ code: "vault-access-denied" }] });
    expect((await api.call("GET /api/connections/nordics")).status).toBe(404);
  });

  it("goes on where it died: each write may be the last, and the same call ends it", async () => {
    for (const diesAt of [1, 2]) {
      const config = memoryBlobStore();
      const api = await connected({ config });
      await api.call("PUT /api/exports/loyalty", { json: exportBody() });
      const { write } = config;
      let writes = 0;
      const mayDie = () => {
        writes += 1;
        if (writes === diesAt) throw new Error("died");
      };
      config.write = async (...args) => {
        mayDie();
        return write(...args);
      };
      const died = await api.call("DELETE /api/connections/nordics?detach=true");
      config.write = write;

      const again = await api.call("DELETE /api/connections/nordics?detach=true");

      expect([died.status, again.status]).toEqual([500, 200]);
      expect((await api.call("GET /api/exports/loyalty")).json).toMatchObject({ schedule: "off" });
    }
  });
});

describe("what else a connection tells", () => {
  it("checks again now, and says what is wrong in the other side's words", async () => {
    const api = await connected();
    const up = await api.call("POST /api/connections/nordics/check");
    const [account] = api.dotdigital.state.accounts;
    if (account) account.password = "rotated";
    const down = await api.call("POST /api/connections/nordics/check");
    expect(up.json).toEqual({ name: "nordics", status: "up", warnings: [] });
    expect(down.json).toEqual({
      name: "nordics",
      status: "down",
      code: "credentials-refused",
      message: "Dotdigital refuses these credentials (401).",
      warnings: [],
    });
  });

  it("lists address books and data fields, and creates a list once", async () => {
    const api = await connected();
    const books = await api.call("GET /api/connections/nordics/address-books");
    const fields = await api.call("GET /api/connections/nordics/data-fields");
    const created = await api.call("POST /api/connections/nordics/address-books", { json: { name: "Fresh" } });
    const again = await api.call("POST /api/connections/nordics/address-books", { json: { name: "Fresh" } });
    expect((books.json as { addressBooks: unknown[] }).addressBooks).toHaveLength(3);
    expect(fields.json).toMatchObject({ dataFields: [{ name: "FIRSTNAME", type: "String" }, {}, {}, {}] });
    expect([created.status, created.json]).toEqual([
      201,
      { id: 903, name: "Fresh", visibility: "Private", contacts: 0 },
    ]);
    expect([again.status, (again.json as { code: string }).code]).toEqual([409, "address-book-name-taken"]);
  });

  it.each([
    "GET /api/connections/nowhere",
    "DELETE /api/connections/nowhere",
    "POST /api/connections/nowhere/check",
    "GET /api/connections/nowhere/address-books",
    "GET /api/connections/nowhere/data-fields",
    "GET /api/connections/..%2Fexports%2Floyalty",
    "GET /api/connections/%00",
  ])("%s is 404", async (call) => {
    const answer = await (await connected()).call(call);
    expect([answer.status, (answer.json as { code: string }).code]).toEqual([404, "connection-unknown"]);
  });
});
