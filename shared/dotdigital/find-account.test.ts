import { always, type RawServer, startRawServer } from "../../tests/contracts/dotdigital-raw-server.ts";
import { memoryTableStore } from "../../tests/fakes/memory-table-store.ts";
import { makeFindAccount } from "./find-account.ts";
import { makeGate } from "./gate.ts";

const CREDENTIALS = { username: "apiuser", password: "demo-Passw0rd" };

let server: RawServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const findAt = async (status: number, body: unknown) => {
  server = await startRawServer(always(status, body));
  return makeFindAccount({ discoveryUrl: server.url, inAzure: false })(CREDENTIALS);
};

const info = (endpoint: unknown, rest: object[] = []) => ({
  id: 42,
  properties: [
    { name: "MainEmail", type: "String", value: "demo@example.com" },
    { name: "ApiEndpoint", type: "String", value: endpoint },
    ...rest,
  ],
});

it("finds the account's id, its name and the endpoint of its region", async () => {
  const account = await findAt(200, info("https://r2-api.dotdigital.com/", [{ name: "Name", value: "Demo" }]));

  expect(account).toEqual({ accountId: 42, endpoint: "https://r2-api.dotdigital.com", name: "Demo" });
  expect(server?.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /v2/account-info"]);
});

it("does without a name, and reads property names in any case", async () => {
  const body = { id: 42, properties: [{ name: "APIENDPOINT", value: "https://r1-api.dotdigital.com/v2" }] };

  expect(await findAt(200, body)).toEqual({ accountId: 42, endpoint: "https://r1-api.dotdigital.com" });
});

it("refuses an endpoint outside Dotdigital's domains", async () => {
  await expect(findAt(200, info("https://api.example.com"))).rejects.toMatchObject({ code: "endpoint-not-allowed" });
});

it.each<[string, unknown]>([
  ["no endpoint", { id: 42, properties: [] }],
  ["an empty endpoint", info("")],
  ["an endpoint of null", info(null)],
  ["no id", { properties: [] }],
  ["no properties", { id: 42 }],
])("takes a reply with %s for a fault that passes", async (_title, body) => {
  await expect(findAt(200, body)).rejects.toMatchObject({ name: "TransientError", code: "unexpected-reply" });
});

it("says that an API user is wanted when the credentials are refused", async () => {
  await expect(findAt(401, { message: "Authorization has been denied for this request." })).rejects.toMatchObject({
    name: "ConfigurationError",
    code: "credentials-refused",
    message: expect.stringContaining(
      "API user (Settings > Access > API users in Dotdigital), not of somebody who logs in",
    ),
  });
  expect(server?.requests).toHaveLength(1);
});

it("sends nothing to a discovery address that is not allowed", async () => {
  const find = makeFindAccount({ discoveryUrl: "https://discovery.example.com", inAzure: true });

  await expect(find(CREDENTIALS)).rejects.toMatchObject({ code: "endpoint-not-allowed" });
});

it("asks the gate of the account whose they should be, and tells it of a limit", async () => {
  server = await startRawServer(always(429, "", { "X-RateLimit-Reset": "5" }));
  const table = memoryTableStore();
  const gate = makeGate({ table, clock: Date.now });
  const find = makeFindAccount({ discoveryUrl: server.url, inAzure: false, gateOf: gate.callsOf });

  await expect(find(CREDENTIALS, 42)).rejects.toMatchObject({ code: "rate-limited" });
  await expect(find(CREDENTIALS, 42)).rejects.toMatchObject({ code: "paused" });
  expect(server.requests).toHaveLength(1);
  await expect(find(CREDENTIALS)).rejects.toMatchObject({ code: "rate-limited" });
  expect(server.requests).toHaveLength(2);
});
