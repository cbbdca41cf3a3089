import { appAddress } from "./app-address.ts";
import { type CallApp, makeCallApp } from "./call-app.ts";
import type { Talk } from "./command-talk.ts";
import { makeCredentials } from "./credentials.ts";

/** The app at the address that a command was given, with what the environment or a person lets it in by. */
export const openApp = (url: string, { env, askSecret }: Talk): { address: string; call: CallApp } => {
  const address = appAddress(url);
  const askKey = askSecret && (() => askSecret(`Function key of ${address} (not shown): `));
  return { address, call: makeCallApp(address, makeCredentials({ address, env, askKey })) };
};
