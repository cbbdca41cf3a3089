import { createHash } from "node:crypto";
import { connectBody, connected, exportBody, makeApi } from "./make-api.ts";

const nordics = "/api/connections/nordics";
const pathsOf = (json: unknown) => (json as { errors: { path: string }[] }).errors.map(({ path }) => path);
const consentOf = (json: unknown) => (json as { consent: object }).consent;

/** The connection as the app stored it before there was a text. */
const ofBefore = { agreedBy: "anna@example.com", agreedAt: "2026-11-01T00:00:00.000Z", statement: "2026-11" };

const withConsentOfBefore = async () => {
  const api = await connected();
  const stored = (await api.call(`GET ${nordics}`)).json as object;
  await api.config.write("connections/nordics.json", Buffer.from(JSON.stringify({ ...stored, consent: ofBefore })));
  return api;
};

describe("GET /api/consent", () => {
  it.each([
    ["", "en", /compliance boundary/],
    ["?language=en", "en", /You are responsible that Dotdigital meets/],
    ["?language=nb&version=2026-12", "nb", /En administrator kan koble fra når som helst/],
  ])("%s gives the text with its version and the hash of its bytes", async (query, language, words) => {
    const { json } = await makeApi().call(`GET /api/consent${query}`);
    const { text, sha256 } = json as { text: string; sha256: string };
    expect(json).toMatchObject({ version: "2026-12", language, text: expect.stringMatching(words) });
    expect(sha256).toBe(createHash("sha256").update(Buffer.from(text, "utf8")).digest("hex"));
  });

  it.each(["?language=sv", "?version=2026-11"])("%s is refused, and the reply says which there are", async (query) => {
    const answer = await makeApi().call(`GET /api/consent${query}`);
    expect(answer.status).toBe(400);
  });
});

describe("the record of who agreed", () => {
  it("has the language, the version and the hash of what was read, and the person who signed in", async () => {
    const api = makeApi({ isAuthByPlatform: true });
    const shown = (await api.call("GET /api/consent?language=nb", { as: "Viewer" })).json as Record<string, string>;
    const agree = { version: shown.version, language: "nb" };
    const { json } = await api.call(`PUT ${nordics}`, { json: { ...connectBody(), agree }, as: "Administrator" });
    expect(consentOf(json)).toEqual({
      agreedBy: "administrator@example.com",
      agreedAt: "2026-11-24T01:02:03.000Z",
      ...{ statement: "2026-12", language: "nb", sha256: shown.sha256 },
    });
  });

  it("says so where a function key agreed: it names no person", async () => {
    const { json } = await makeApi().call(`PUT ${nordics}`, { json: connectBody() });
    expect(consentOf(json)).toMatchObject({ agreedBy: "function key", isKey: true, language: "en" });
  });

  it.each([
    ["another version than the one that counts", { version: "2026-11" }, "agree.version"],
    ["a language in which there is none", { version: "2026-12", language: "sv" }, "agree"],
    ["no version", { language: "nb" }, "agree"],
    ["false", false, "agree"],
  ])("is not made of %s", async (_case, agree, path) => {
    const answer = await makeApi().call(`PUT ${nordics}`, { json: { ...connectBody(), agree } });
    expect([answer.status, pathsOf(answer.json)]).toEqual([400, [path]]);
  });
});

describe("a consent to an earlier text", () => {
  it("is still read, and shown as it was stored", async () => {
    const api = await withConsentOfBefore();
    expect(consentOf((await api.call(`GET ${nordics}`)).json)).toEqual(ofBefore);
    expect((await api.call("GET /api/connections")).json).toMatchObject({ unreadable: [] });
  });

  it("keeps no export and no run from going on; both, and a check, warn", async () => {
    const api = await withConsentOfBefore();
    const warning = {
      code: "consent-outdated",
      message: expect.stringMatching(/2026-11.*2026-12.*GET \/api\/consent/),
    };
    const made = await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const run = await api.call("POST /api/exports/loyalty/runs");
    const checked = await api.call(`POST ${nordics}/check`);
    expect([made.status, run.status]).toEqual([201, 202]);
    expect(made.json).toMatchObject({ warnings: [warning, {}] });
    expect(checked.json).toMatchObject({ status: "up", warnings: [warning] });
  });

  it("is asked for anew by the next change of the connection, and by no bare true, which may be older than the text", async () => {
    const api = await withConsentOfBefore();
    const { username, password } = connectBody();
    const silent = await api.call(`PATCH ${nordics}`, { json: { username, password } });
    const bare = await api.call(`PUT ${nordics}`, { json: connectBody() });
    expect(silent.json).toMatchObject({
      ...{ status: 400, code: "consent-outdated" },
      errors: [{ path: "agree", expected: expect.stringContaining('{"version": "2026-12"}'), found: "nothing" }],
    });
    expect(bare.json).toMatchObject({ status: 400, code: "consent-outdated" });
    expect(consentOf((await api.call(`GET ${nordics}`)).json)).toEqual(ofBefore);

    const agree = { version: "2026-12" };
    const agreed = await api.call(`PATCH ${nordics}`, { json: { username, password, agree } });
    const after = await api.call(`PATCH ${nordics}`, { json: { displayName: "North" } });
    expect([agreed.status, after.status]).toEqual([200, 200]);
    expect(consentOf(after.json)).toMatchObject({ statement: "2026-12", language: "en" });
  });
});
