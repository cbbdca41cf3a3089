import { isPrivate } from "./app-address.ts";
import type { Credentials } from "./call-app.ts";

type Given = {
  address: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Asks a person, without echo; undefined where nobody is there to ask. */
  askKey: (() => Promise<string>) | undefined;
};

/**
 * What lets a caller in: a token of `ACCESS_TOKEN`, or else a function key, of `FUNCTION_KEY` or as somebody types it when
 * the app asks for one. Throws in words where it would go over a network in the clear, or where there is no other.
 */
export const makeCredentials = ({ address, env, askKey }: Given): Credentials => {
  const token = env.ACCESS_TOKEN;
  let key = env.FUNCTION_KEY;
  const isGiven = () => Boolean(token || key);
  const headers = (): Record<string, string> => {
    if (!isGiven()) return {};
    if (!isPrivate(address)) throw new Error(`${address}: expected an https address, for a key or token goes there.`);
    return token ? { authorization: `Bearer ${token}` } : { "x-functions-key": key ?? "" };
  };
  return {
    headers,
    async refused(code) {
      const signIn = "Where people sign in, set ACCESS_TOKEN to a token (docs/deploy.md, People sign in)";
      if (token) throw new Error(`The app at ${address} does not take the token of ACCESS_TOKEN. Get a new one.`);
      if (code === "not-signed-in") throw new Error(`The app at ${address} wants a sign-in. ${signIn}.`);
      if (key) throw new Error(`The app at ${address} does not take the function key. ${signIn}.`);
      if (!askKey)
        throw new Error(`The app at ${address} asks for a key: set FUNCTION_KEY to a function key. ${signIn}.`);
      key = await askKey();
      if (!key) throw new Error("No key was given. Nothing was sent.");
      headers();
    },
  };
};
