import { connectBody, connected, exportBody, iberia, makeApi } from "./make-api.ts";

const credentialsOf = ({ username, password } = iberia()) => JSON.stringify({ username, password });
const json = { contentType: "application/json" };

describe("an export names", () => {
  it.each([
    ["erp", 400],
    ["customer-insights-2", 400],
    ["customer-insights", 201],
  ])("container %s: %d", async (container, status) => {
    const api = await connected();
    const looked: string[] = [];
    const { look } = api.source;
    api.source.look = async () => {
      looked.push(container);
      return look();
    };
    const answer = await api.call("PUT /api/exports/loyalty", {
      json: exportBody({ source: { container, folder: "ci/Export" } }),
    });
    expect(answer.status).toBe(status);
    if (status === 201) return;
    expect(looked).toEqual([]);
    expect(answer.json).toMatchObject({
      errors: [
        {
          path: "source.container",
          expected: "a container that the setting SEGMENT_CONTAINERS names",
          found: JSON.stringify(container),
          known: ["customer-insights"],
        },
      ],
    });
  });

  it.each([
    ["erp-webhook", 400],
    ["dotdigital-nordics", 400],
    ["contact-hash-key", 400],
    ["alert", 400],
    ["alert-team", 201],
    ["Alert-Team", 201],
  ])("webhook %s: %d, and only one that it may name is read", async (webhook, status) => {
    const api = await connected();
    const before = [...api.readSecrets];
    const answer = await api.call("PUT /api/exports/loyalty", { json: exportBody({ notify: { webhook } }) });
    expect(answer.status).toBe(status);
    expect(api.readSecrets.slice(before.length)).toEqual(status === 201 ? [webhook] : []);
    if (status === 201) return;
    expect(answer.json).toMatchObject({
      errors: [
        {
          path: "notify.webhook",
          expected: "a name that begins with alert-, as the setting WEBHOOK_SECRET_PREFIXES has it",
          found: "another name",
        },
      ],
    });
  });

  it("neither, and hears of both together with every other mistake", async () => {
    const source = { container: "erp", folder: "/x" };
    const answer = await (await connected()).call("PUT /api/exports/loyalty", {
      json: exportBody({ source, notify: { webhook: "erp" }, connection: "nowhere" }),
    });
    const paths = (answer.json as { errors: { path: string }[] }).errors.map(({ path }) => path);
    expect(paths.sort()).toEqual(["connection", "notify.webhook", "source.container", "source.folder"]);
  });
});

describe("a connection names", () => {
  it.each(["erp-database", "alert-webhook", "contact-hash-key"])("secret %s, which is not read", async (name) => {
    const api = makeApi();
    await api.secrets.write(name, credentialsOf(), json);
    const answer = await api.call("PUT /api/connections/iberia", {
      json: { displayName: "Iberia", agree: true, credentialsSecret: name },
    });
    expect(answer.json).toMatchObject({
      status: 400,
      code: "secret-not-allowed",
      errors: [{ path: "credentialsSecret", found: expect.stringContaining("CREDENTIALS_SECRET_PREFIXES") }],
    });
    expect(api.readSecrets).toEqual([]);
    expect(answer.text).not.toContain(iberia().password);
  });

  it("one of another name since before the settings had it: it says what to do, and takes a password instead", async () => {
    const api = await connected();
    const stored = JSON.parse(String((await api.config.read("connections/nordics.json"))?.bytes));
    await api.config.write(
      "connections/nordics.json",
      Buffer.from(JSON.stringify({ ...stored, credentialsSecret: "erp" })),
    );
    const kept = await api.call("PUT /api/connections/nordics", { json: { displayName: "Nordics", agree: true } });
    expect(kept.json).toMatchObject({ status: 400, code: "secret-not-allowed" });
    const mended = await api.call("PUT /api/connections/nordics", { json: connectBody() });
    expect(mended.json).toMatchObject({ credentialsSecret: "dotdigital-nordics" });
    const gone = await api.call("DELETE /api/connections/nordics");
    expect([gone.status, gone.json]).toMatchObject([200, { warnings: [] }]);
  });
});
