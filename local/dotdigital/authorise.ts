import type { Account } from "./account.ts";
import { type Reply, v2Error } from "./reply.ts";
import type { World } from "./world.ts";

type Caller = { account: Account; isAuthorised: boolean };

/** The account whose API user a Basic authorization header names, and whether the password is right. */
export const findCaller = (world: World, header: string | undefined): Caller | undefined => {
  const credentials = Buffer.from(header?.replace(/^Basic /i, "") ?? "", "base64").toString();
  const colon = credentials.indexOf(":");
  const username = credentials.slice(0, colon);
  const password = credentials.slice(colon + 1);
  for (const account of world.accounts.values()) {
    const users = [account.settings, ...account.settings.otherUsers];
    const user = users.find((candidate) => candidate.username === username);
    if (user !== undefined) return { account, isAuthorised: user.password === password };
  }
  return undefined;
};

/** Dotdigital's words, v2 and v3 alike; no code. */
export const UNAUTHORISED: Reply = v2Error(401, "Authorization has been denied for this request.");
export const WRONG_REGION: Reply = v2Error(403, "Forbidden: Access is denied");

/**
 * Whether the account lives on another server than this one; only account-info may then be asked here. An endpoint
 * that is no URL at all counts as this one: how the client takes it is what a test wants to see.
 */
export const isElsewhere = ({ settings }: Account, ownUrl: string): boolean => {
  const endpoint = settings.endpoint === null ? null : URL.parse(settings.endpoint);
  return endpoint !== null && endpoint.host !== new URL(ownUrl).host;
};
