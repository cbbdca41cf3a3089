import { connectBody, connected, iberia } from "./make-api.ts";

type Api = Awaited<ReturnType<typeof connected>>;

/** How often Dotdigital is asked from now on. */
const counting = (api: Api) => {
  const asked = { addressBooks: 0, dataFields: 0, account: 0 };
  const { dotdigitalFor, findAccount } = api.deps;
  api.deps.dotdigitalFor = (connection) => {
    const real = dotdigitalFor(connection);
    const count = <Answer>(what: keyof typeof asked, ask: () => Promise<Answer>) => {
      asked[what] += 1;
      return ask();
    };
    return {
      ...real,
      addressBooks: () => count("addressBooks", real.addressBooks),
      dataFields: () => count("dataFields", real.dataFields),
    };
  };
  api.deps.findAccount = (...args) => {
    asked.account += 1;
    return findAccount(...args);
  };
  return asked;
};

const seconds = 1_000;
const both = async () => {
  const api = await connected();
  await api.call("PUT /api/connections/iberia", { json: connectBody(iberia()) });
  return { api, asked: counting(api) };
};

it.each([
  ["GET /api/connections/nordics/address-books", "addressBooks", 1],
  ["GET /api/connections/nordics/data-fields", "dataFields", 1],
  // Of each connection.
  ["GET /api/health/details", "account", 2],
] as const)("200 times %s asks Dotdigital once, and once more 20 s later", async (call, what, times) => {
  const { api, asked } = await both();
  const answers = await Promise.all(Array.from({ length: 100 }, () => api.call(call)));
  for (let left = 100; left > 0; left -= 1) answers.push(await api.call(call));
  expect(new Set(answers.map(({ status, json }) => `${status} ${JSON.stringify(json)}`)).size).toBe(1);
  expect(asked[what]).toBe(times);
  api.time.now += 20 * seconds;
  await api.call(call);
  expect(asked[what]).toBe(2 * times);
});

it("shares nothing between connections, nor with what a connection was before it was saved", async () => {
  const { api, asked } = await both();
  const books = (name: string) => api.call(`GET /api/connections/${name}/address-books`);
  for (const name of ["nordics", "iberia", "nordics", "iberia"]) await books(name);
  expect(asked.addressBooks).toBe(2);
  await api.call("PUT /api/connections/iberia", { json: { ...connectBody(iberia()), displayName: "Other" } });
  await books("iberia");
  expect(asked.addressBooks).toBe(3);
});

it("shows a list that was just created", async () => {
  const { api } = await both();
  await api.call("GET /api/connections/nordics/address-books");
  await api.call("POST /api/connections/nordics/address-books", { json: { name: "Fresh" } });
  expect((await api.call("GET /api/connections/nordics/address-books")).json).toMatchObject({
    addressBooks: expect.arrayContaining([expect.objectContaining({ name: "Fresh" })]),
  });
});

it("asks once for what fails, too", async () => {
  const { api, asked } = await both();
  api.dotdigital.state.accounts = [];
  for (let left = 20; left > 0; left -= 1)
    expect((await api.call("GET /api/connections/nordics/data-fields")).json).toMatchObject({
      code: "credentials-refused",
    });
  expect(asked.dataFields).toBe(1);
});

it("says whose account it asks for, so that the account's pauses hold", async () => {
  const { api } = await both();
  const accounts: (number | undefined)[] = [];
  const { findAccount } = api.deps;
  api.deps.findAccount = (credentials, accountId) => {
    accounts.push(accountId);
    return findAccount(credentials, accountId);
  };
  await api.call("POST /api/connections/nordics/check");
  await api.call("PUT /api/connections/nordics", { json: connectBody() });
  expect(accounts).toEqual([1, 1]);
});
