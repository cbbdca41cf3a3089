import { DefaultAzureCredential } from "@azure/identity";
import { isStandInToken, mintStandInToken } from "./stand-in-token.ts";
import { type Identity, startIdentity } from "./start-identity.ts";

let identity: Identity;
const environment = { ...process.env };

beforeAll(async () => {
  identity = await startIdentity({ header: "open sesame" });
  Object.assign(process.env, identity.env);
});
afterAll(async () => {
  process.env = environment;
  await identity.close();
});

const nowSeconds = () => Math.floor(Date.now() / 1000);
const ask = (query: string, header = "open sesame") =>
  fetch(`${identity.env.IDENTITY_ENDPOINT}?${query}`, { headers: { "X-IDENTITY-HEADER": header } });

it("gives DefaultAzureCredential a token for the audience asked for, good for a day", async () => {
  const token = await new DefaultAzureCredential().getToken("https://storage.azure.com/.default");

  expect(isStandInToken(token.token, "https://storage.azure.com", nowSeconds())).toBe(true);
  expect(token.expiresOnTimestamp).toBeGreaterThan(Date.now() + 86_000_000);
});

it.each([
  ["another secret in the header", "api-version=2019-08-01&resource=https://vault.azure.net", "wrong", 401],
  ["another version of the protocol", "api-version=2017-09-01&resource=https://vault.azure.net", "open sesame", 400],
  ["no resource", "api-version=2019-08-01", "open sesame", 400],
])("refuses a request with %s", async (_title, query, header, status) => {
  expect((await ask(query, header)).status).toBe(status);
});

it.each([
  ["the identity that is assigned", "&client_id=assigned", 200],
  ["another", "&client_id=other", 400],
  ["none", "", 400],
])("where one identity is assigned, answers a request that names %s", async (_title, query, status) => {
  const assigned = await startIdentity({ header: "open sesame", clientId: "assigned" });
  const url = `${assigned.env.IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=https://vault.azure.net${query}`;
  const reply = await fetch(url, { headers: { "X-IDENTITY-HEADER": "open sesame" } });
  await assigned.close();

  expect(reply.status).toBe(status);
});

it.each([
  ["its own token", mintStandInToken("https://vault.azure.net", 1_000, 60), true],
  ["one that has run out", mintStandInToken("https://vault.azure.net", 900, 60), false],
  ["one for another audience", mintStandInToken("https://storage.azure.com", 1_000, 60), false],
  ["one that is not a token", "a.b.c", false],
  ["nothing", "", false],
])("knows %s", (_title, token, isKnown) => {
  expect(isStandInToken(token, "https://vault.azure.net", 1_001)).toBe(isKnown);
});
