import { checkedCall } from "../../tests/openapi/checked-call.ts";
import { controlDotdigital } from "./control.ts";
import { type Dotdigital, startDotdigital } from "./start-dotdigital.ts";

let dotdigital: Dotdigital;
beforeAll(async () => {
  dotdigital = await startDotdigital({ now: () => Date.parse("2026-11-02T03:12:00Z") });
});
afterAll(() => dotdigital.close());
beforeEach(() => controlDotdigital(dotdigital.url).reset());

const call = (method: string, path: string, options: Parameters<typeof checkedCall>[3] = {}) =>
  checkedCall(dotdigital.url, method, path, options);

describe("account-info", () => {
  it("names this server as the account's endpoint, with a slash at the end unless told otherwise", async () => {
    const property = async () => {
      const { body } = await call("GET", "/v2/account-info");
      return body;
    };
    expect(await property()).toMatchObject({
      id: 1,
      properties: expect.arrayContaining([{ name: "ApiEndpoint", type: "String", value: `${dotdigital.url}/` }]),
    });
    await controlDotdigital(dotdigital.url).changeAccount(1, { endpointSlash: false });
    expect(await property()).toMatchObject({
      properties: expect.arrayContaining([{ name: "ApiEndpoint", type: "String", value: dotdigital.url }]),
    });
  });

  it("answers whatever the region, while every other call to the wrong region is forbidden", async () => {
    await controlDotdigital(dotdigital.url).changeAccount(1, { endpoint: "http://127.0.0.1:1/v2" });
    expect(await call("GET", "/v2/account-info")).toMatchObject({
      status: 200,
      body: {
        properties: expect.arrayContaining([{ name: "ApiEndpoint", type: "String", value: "http://127.0.0.1:1/v2" }]),
      },
    });
    expect(await call("GET", "/v2/data-fields")).toMatchObject({
      status: 403,
      body: { message: "Forbidden: Access is denied" },
    });
  });
});

it.each([
  ["a wrong password", "apiuser-demo@example.com", "wrong"],
  ["a user nobody knows", "nobody@example.com", "demo-Passw0rd"],
])("denies %s, in v2 and v3 alike", async (_who, username, password) => {
  const denied = { status: 401, body: { message: "Authorization has been denied for this request." } };
  expect(await call("GET", "/v2/account-info", { username, password })).toMatchObject(denied);
  expect(await call("GET", "/contacts/v3", { username, password })).toMatchObject(denied);
});

it("knows every API user of an account, and each account by its own", async () => {
  const control = controlDotdigital(dotdigital.url);
  await control.changeAccount(1, { otherUsers: [{ username: "second@example.com", password: "Passw0rd-2" }] });
  await control.createAccount({ id: 2, username: "other@example.com", password: "Passw0rd-3" });
  const asSecond = { username: "second@example.com", password: "Passw0rd-2" };
  const asOther = { username: "other@example.com", password: "Passw0rd-3" };
  expect(await call("GET", "/v2/account-info", asSecond)).toMatchObject({ body: { id: 1 } });
  expect(await call("GET", "/v2/account-info", asOther)).toMatchObject({ body: { id: 2 } });
});

it("tells its time in UTC", async () => {
  expect(await call("GET", "/v2/server-time")).toMatchObject({ status: 200, body: "2026-11-02T03:12:00.000Z" });
});

it("lists the data fields, with or without a slash at the end", async () => {
  const reply = await call("GET", "/v2/data-fields/");
  expect(reply.body).toEqual([
    { name: "FIRSTNAME", type: "String", visibility: "Public", defaultValue: null },
    { name: "LASTNAME", type: "String", visibility: "Public", defaultValue: null },
    { name: "FULLNAME", type: "String", visibility: "Public", defaultValue: null },
    { name: "GENDER", type: "String", visibility: "Public", defaultValue: null },
    { name: "POSTCODE", type: "String", visibility: "Public", defaultValue: null },
    { name: "LASTSUBSCRIBED", type: "Date", visibility: "Private", defaultValue: null },
    { name: "POINTS", type: "Numeric", visibility: "Private", defaultValue: null },
    { name: "BIRTHDAY", type: "Date", visibility: "Private", defaultValue: null },
    { name: "IS_VIP", type: "Boolean", visibility: "Private", defaultValue: null },
  ]);
});

describe("address books", () => {
  it("come in pages, until one is empty", async () => {
    const control = controlDotdigital(dotdigital.url);
    await control.addAddressBook(1, { id: 7, name: "Newsletter", visibility: "Public" });
    await control.addAddressBook(1, { id: 70_000, name: "Members" });
    expect((await call("GET", "/v2/address-books?select=2&skip=0")).body).toEqual([
      { id: 7, name: "Newsletter", visibility: "Public", contacts: 0 },
      { id: 12345, name: "Loyalty programme", visibility: "Private", contacts: 0 },
    ]);
    expect((await call("GET", "/v2/address-books?select=2&skip=2")).body).toHaveLength(1);
    expect((await call("GET", "/v2/address-books?select=2&skip=4")).body).toEqual([]);
    expect(await call("GET", "/v2/address-books?select=1001")).toMatchObject({ status: 400 });
  });

  it("can be looked up one by one; a missing one has Dotdigital's code", async () => {
    expect((await call("GET", "/v2/address-books/12345")).body).toMatchObject({ id: 12345, name: "Loyalty programme" });
    expect(await call("GET", "/v2/address-books/999")).toMatchObject({
      status: 404,
      body: { message: "Error: ERROR_ADDRESSBOOK_NOT_FOUND" },
    });
  });

  it("can be created, under a name that is free", async () => {
    const reply = await call("POST", "/v2/address-books", { body: { name: "Newcomers", visibility: "Private" } });
    expect(reply).toMatchObject({
      status: 201,
      body: { id: 12346, name: "Newcomers", visibility: "Private", contacts: 0 },
    });
    expect(await call("POST", "/v2/address-books", { body: { name: "newcomers" } })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("ERROR_ADDRESSBOOK_DUPLICATE") },
    });
    expect(await call("POST", "/v2/address-books", { body: { name: "Test" } })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("ERROR_ADDRESSBOOK_INVALID") },
    });
  });
});

it("carries the rate limit's headers on its replies, and answers 429 beyond the limit", async () => {
  await controlDotdigital(dotdigital.url).changeAccount(1, { limits: { callsPerMinuteLow: 1, resetAs: "seconds" } });
  const first = await call("GET", "/contacts/v3");
  expect(first.status).toBe(200);
  expect(first.headers.get("x-ratelimit-remaining")).toBe("0");
  const second = await call("GET", "/contacts/v3");
  expect(second).toMatchObject({ status: 429, body: { message: "Too many requests" } });
  expect(second.headers.get("x-ratelimit-reset")).toBe("60");
  expect(second.headers.get("x-ratelimit-scope")).toBe("lowCallRate");
  expect(await controlDotdigital(dotdigital.url).counters()).toMatchObject({ rateLimited: 1 });
});

it("frees its port when closed, with a request still open", async () => {
  const shortLived = await startDotdigital();
  await controlDotdigital(shortLived.url).plant({ effect: { delayMs: 60_000 } });
  const open = checkedCall(shortLived.url, "GET", "/v2/server-time");
  const broken = expect(open).rejects.toThrow("fetch failed");
  await controlDotdigital(shortLived.url).awaitRequests({ state: "arrived" });
  await shortLived.close();
  await broken;
  const again = await startDotdigital({ port: shortLived.port });
  await again.close();
});
