import { makeCredentials } from "./credentials.ts";

const address = "https://app.example.com";
const made = (env: Record<string, string>, askKey?: () => Promise<string>, at = address) =>
  makeCredentials({ address: at, env, askKey });

it.each<[Record<string, string>, Record<string, string>]>([
  [{}, {}],
  [{ FUNCTION_KEY: "k" }, { "x-functions-key": "k" }],
  [{ ACCESS_TOKEN: "t" }, { authorization: "Bearer t" }],
  [{ FUNCTION_KEY: "k", ACCESS_TOKEN: "t" }, { authorization: "Bearer t" }],
  [{ FUNCTION_KEY: "" }, {}],
])("%j gives %j", (env, headers) => {
  expect(made(env).headers()).toEqual(headers);
});

it.each([{ FUNCTION_KEY: "k" }, { ACCESS_TOKEN: "t" }])("sends %j over no network in the clear", (env) => {
  const { headers } = made(env, undefined, "http://app.example.com");
  expect(headers).toThrow("http://app.example.com: expected an https address, for a key or token goes there.");
});

it("asks a person once, and takes what is typed", async () => {
  const asked: string[] = [];
  const credentials = made({}, async () => {
    asked.push("asked");
    return "typed";
  });

  await credentials.refused(undefined);

  expect(credentials.headers()).toEqual({ "x-functions-key": "typed" });
  await expect(credentials.refused(undefined)).rejects.toThrow("does not take the function key");
  expect(asked).toHaveLength(1);
});

it.each<[Record<string, string>, string | undefined, string]>([
  [{}, undefined, "asks for a key: set FUNCTION_KEY to a function key"],
  [{}, "not-signed-in", "wants a sign-in. Where people sign in, set ACCESS_TOKEN"],
  [{ FUNCTION_KEY: "k" }, undefined, "does not take the function key"],
  [{ ACCESS_TOKEN: "t" }, "not-signed-in", "does not take the token of ACCESS_TOKEN"],
])("with %j refused as %s it says what to do", async (env, code, words) => {
  await expect(made(env).refused(code)).rejects.toThrow(words);
});
