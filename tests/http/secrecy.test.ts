import { memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { connectBody, exportBody, iberia, makeApi, nordicsPassword } from "./make-api.ts";

/** Everything that the API leaves anywhere but in the vault. */
const makeWatched = () => {
  const written: string[] = [];
  const config = memoryBlobStore();
  const { write } = config;
  config.write = (name, bytes, options) => {
    written.push(name, Buffer.from(bytes).toString("utf8"));
    return write(name, bytes, options);
  };
  const api = makeApi({ config });
  const said: string[] = [];
  const call: typeof api.call = async (...args) => {
    const answer = await api.call(...args);
    said.push(answer.text, JSON.stringify([...answer.headers]));
    return answer;
  };
  const everything = async () =>
    [...written, ...said, JSON.stringify(await api.auditRows()), JSON.stringify(api.logged)].join("\n");
  return { api, call, everything };
};

describe("a password", () => {
  it("is in no reply, blob, audit row or log line, whatever happens to it", async () => {
    const { api, call, everything } = makeWatched();
    await call("PUT /api/connections/nordics", { json: connectBody() });
    await call("PUT /api/connections/nordics", { json: { ...connectBody(), password: `${nordicsPassword}-wrong` } });
    await call("PUT /api/connections/nordics", { json: { ...connectBody(), username: "a:b", limits: 3 } });
    await call("PUT /api/connections/nordics", { json: { displayName: "D", agree: true, password: nordicsPassword } });
    await call("PUT /api/connections/nordics", { json: { ...connectBody(), password: [nordicsPassword] } });
    await call("PUT /api/connections/nordics", { text: `{"password":"${nordicsPassword}"` });
    await call("PUT /api/connections/nordics", { text: JSON.stringify(nordicsPassword) });
    await call("PUT /api/connections/iberia", { json: connectBody(iberia()) });
    await call("PUT /api/exports/loyalty", { json: { ...exportBody(), notify: { webhook: nordicsPassword, x: 1 } } });
    await call("PUT /api/exports/loyalty", { json: { ...exportBody(), notify: { webhook: "dotdigital-nordics" } } });
    await call("PATCH /api/connections/nordics", { json: { credentialsSecret: nordicsPassword, exportUser: 5 } });
    await call("PATCH /api/connections/nordics", { json: { username: nordicsPassword, limits: nordicsPassword } });
    await call("PATCH /api/connections/nordics", { json: { pasword: nordicsPassword } });
    await call("PATCH /api/exports/loyalty", { json: { notify: { webhook: `https://${nordicsPassword}` } } });
    await call("GET /api/connections");
    await call("GET /api/connections/nordics");
    await call("POST /api/connections/nordics/check");
    await call("GET /api/health/details");
    await call("DELETE /api/connections/nordics");
    api.dotdigital.state.failWith = new Error("unexpected");
    await call("PUT /api/connections/again", { json: connectBody() });

    const all = await everything();
    expect(all).toContain("dotdigital-nordics");
    expect(all).not.toContain(nordicsPassword);
    expect(all).not.toContain(iberia().password);
  });

  it("would be found by this test if it were left somewhere", async () => {
    const { api, everything } = makeWatched();
    await api.config.write("connections/x.json", Buffer.from(nordicsPassword));
    expect(await everything()).toContain(nordicsPassword);
  });
});

it("tells nothing of an unexpected failure but an id, which the log has with the place and no e-mail address", async () => {
  const { api, call } = makeWatched();
  await call("PUT /api/connections/nordics", { json: connectBody() });
  api.dotdigital.state.failWith = new TypeError("cannot read 'x' of person@example.com");

  const answer = await call("GET /api/connections/nordics/data-fields");

  expect(answer.status).toBe(500);
  const { id } = answer.json as { id: string };
  expect(answer.json).toEqual({
    type: "about:blank",
    title: "Internal Server Error",
    status: 500,
    code: "unexpected",
    detail: `Something unexpected went wrong. Look for ${id} in the app's log.`,
    id,
  });
  expect(api.logged).toMatchObject([{ event: "http-unexpected", fields: { id, function: "list-data-fields" } }]);
  expect(api.logged[0]?.fields.where).toMatch(/^at .*secrecy\.test\.ts/);
  expect(JSON.stringify(api.logged)).not.toContain("person@");
});
