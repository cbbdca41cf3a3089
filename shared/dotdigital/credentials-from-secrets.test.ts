import { inspect } from "node:util";
import { credentialsFrom } from "./credentials-from-secrets.ts";

const holding = (value: string) => {
  const reads: unknown[] = [];
  const read = async (name: string, options?: { fresh?: boolean }) => {
    reads.push([name, options]);
    return value;
  };
  return { reads, credentials: credentialsFrom({ read }, "dotdigital-nordics") };
};

it("reads user name and password from the JSON in the secret, afresh when asked to", async () => {
  const { reads, credentials } = holding('{"username":"apiuser","password":"a:b ☃","note":"x"}');

  expect(await credentials({ fresh: true })).toEqual({ username: "apiuser", password: "a:b ☃" });
  expect(reads).toEqual([["dotdigital-nordics", { fresh: true }]]);
});

it.each([
  ["no JSON", "hunter2", "the whole secret"],
  ["JSON that is cut", '{"username":"hunter2"', "the whole secret"],
  ["no password", '{"username":"hunter2"}', "password"],
  ["an empty password", '{"username":"hunter2","password":""}', "password"],
  ["a password that is a number", '{"username":"hunter2","password":1}', "password"],
  ["a colon in the user name", '{"username":"a:hunter2","password":"hunter2"}', "username"],
  ["nothing", "{}", "username, password"],
  [
    "more than a secret can be",
    `{"username":"a","password":"hunter2","x":"${"x".repeat(25_600)}"}`,
    "the whole secret",
  ],
  ["a password of a book", `{"username":"a","password":"${"hunter2".repeat(200)}"}`, "password"],
  ["nothing but brackets", "[".repeat(20_000), "the whole secret"],
  ["a list", '["hunter2"]', "the whole secret"],
])("names the secret and the fields, never their content, when it holds %s", async (_title, value, fields) => {
  const error = await holding(value)
    .credentials({ fresh: false })
    .catch((caught: unknown) => caught);

  expect(error).toMatchObject({
    name: "ConfigurationError",
    code: "credentials-malformed",
    message: expect.stringContaining("Secret 'dotdigital-nordics'"),
    cause: new Error(`not as expected: ${fields}`),
  });
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain("hunter2");
});
