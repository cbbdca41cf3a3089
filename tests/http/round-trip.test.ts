import { connected, exportBody, makeApi, nordics } from "./make-api.ts";

const connection = "/api/connections/nordics";
const loyalty = "/api/exports/loyalty";

/** The reply of a GET, as somebody may change it. */
const shown = async (api: Awaited<ReturnType<typeof connected>>, path: string) =>
  (await api.call(`GET ${path}`)).json as Record<string, unknown>;

describe("the reply of a GET of a connection", () => {
  it.each(["PUT", "PATCH"])("can be sent back by %s: nothing changes, and who agreed stays", async (method) => {
    const api = await connected();
    const before = await shown(api, connection);
    api.time.now += 86_400_000;
    const answer = await api.call(`${method} ${connection}`, { json: before });
    expect(answer.status).toBe(200);
    expect(await shown(api, connection)).toEqual(before);
  });

  it("can be changed on the way", async () => {
    const api = await connected();
    const before = await shown(api, connection);
    const json = { ...before, displayName: "North", limits: { activeImports: 3 } };
    expect((await api.call(`PUT ${connection}`, { json })).status).toBe(200);
    expect(await shown(api, connection)).toEqual(json);
  });

  it("with agree is agreed to anew", async () => {
    const api = await connected();
    const before = await shown(api, connection);
    api.time.now += 86_400_000;
    const { json } = await api.call(`PUT ${connection}`, { json: { ...before, agree: true } });
    expect(json).toMatchObject({ consent: { agreedAt: "2026-11-25T01:02:03.000Z" } });
  });

  it.each([
    ["another name", { name: "other" }, "name: expected 'nordics', as in the address; or nothing, found \"other\""],
    ["another account", { accountId: 7 }, "accountId: expected what GET shows: it is found by the credentials"],
    ["another region", { endpoint: "https://r9.example.com" }, "endpoint: expected what GET shows"],
  ])("is refused with %s", async (_case, change, detail) => {
    const api = await connected();
    const json = { ...(await shown(api, connection)), ...change };
    const answer = await api.call(`PUT ${connection}`, { json });
    expect(answer.json).toMatchObject({ status: 400, detail: expect.stringContaining(detail) });
  });

  it("with a consent that somebody has written is refused, and the name in it is not shown", async () => {
    const api = await connected();
    const before = await shown(api, connection);
    const consent = { ...(before.consent as object), agreedBy: "Somebody Else" };
    const { json, text } = await api.call(`PUT ${connection}`, { json: { ...before, consent } });
    expect(json).toMatchObject({ status: 400, errors: [{ path: "consent", found: "another" }] });
    expect(text).not.toContain("Somebody");
  });

  it("makes no connection elsewhere: there somebody agrees", async () => {
    const before = await shown(await connected(), connection);
    const elsewhere = makeApi();
    const { username, password } = nordics();
    const { credentialsSecret: _, ...rest } = before;
    const json = { ...rest, username, password };
    const answer = await elsewhere.call(`PUT ${connection}`, { json });
    expect((answer.json as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual([
      "accountId",
      "endpoint",
      "consent",
    ]);
  });

  it("without consent and agree is refused: nobody agrees by saying nothing", async () => {
    const api = await connected();
    const { consent: _, ...json } = await shown(api, connection);
    const answer = await api.call(`PUT ${connection}`, { json });
    expect(answer.json).toMatchObject({ status: 400, code: "invalid", errors: [{ path: "agree", found: "nothing" }] });
  });
});

it("the reply of a GET of an export can be sent back by PUT", async () => {
  const api = await connected();
  await api.call(`PUT ${loyalty}`, {
    json: exportBody({ guards: { maxProfiles: 500 }, notify: { noGoodRunHours: 9 } }),
  });
  const before = await shown(api, loyalty);
  expect((await api.call(`PUT ${loyalty}`, { json: before })).status).toBe(200);
  expect(await shown(api, loyalty)).toEqual(before);
});
