import { ConfigurationError } from "../errors.ts";
import type { ReadCredentials } from "./call-dotdigital.ts";
import type { Account } from "./dotdigital.ts";
import type { Credentials } from "./send-request.ts";

type Given = {
  read: ReadCredentials;
  /** Asks Dotdigital whose these credentials are. */
  findAccount: (credentials: Credentials) => Promise<Account>;
  /** The account that somebody agreed to send data to. */
  accountId: number;
  connection: string;
};

/**
 * Credentials that are of the expected account: whenever the secret has brought others than before, Dotdigital is asked
 * whose they are, and nothing else is said with them until it has answered. Somebody may put another account's API user
 * into the secret at any time, between a plan and its release or in the middle of a run.
 * Throws `ConfigurationError` `account-changed`, and what reading and asking throw.
 */
export const credentialsOfAccount = (given: Given): ReadCredentials => {
  let known: Credentials | undefined;
  const ask = async (credentials: Credentials): Promise<Credentials> => {
    const { accountId } = await given.findAccount(credentials);
    if (accountId !== given.accountId) throw accountChanged(given, accountId);
    known = credentials;
    return credentials;
  };
  return async ({ fresh }) => {
    const read = await given.read({ fresh });
    if (known && isSame(known, read)) return read;
    try {
      return await ask(read);
    } catch (error) {
      const wasRefused = error instanceof ConfigurationError && error.code === "credentials-refused";
      if (fresh || !wasRefused) throw error;
      // What was read may be an old value that was remembered.
      return ask(await given.read({ fresh: true }));
    }
  };
};

export const accountChanged = (
  expected: { connection: string; accountId: number },
  found: number,
): ConfigurationError =>
  new ConfigurationError(
    `The credentials of connection '${expected.connection}' are those of Dotdigital account ${found}; expected account ${expected.accountId}. Put an API user of that account into its secret, or make a connection for the other one.`,
    { code: "account-changed" },
  );

const isSame = (one: Credentials, other: Credentials) =>
  one.username === other.username && one.password === other.password;
