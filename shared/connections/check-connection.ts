import type { SecretStore } from "../azure/secret-store.ts";
import type { Connection } from "../definitions/connection.ts";
import { credentialsFrom } from "../dotdigital/credentials-from-secrets.ts";
import { ConfigurationError } from "../errors.ts";
import type { FindAccount } from "./connect.ts";

type Deps = { secrets: Pick<SecretStore, "read">; findAccount: FindAccount };

/**
 * Tests a connection as it stands: its secret, its credentials, its account and region, its consent.
 * Changes nothing; throws what is wrong, in the words of whoever found it.
 */
export const checkConnection = async ({ secrets, findAccount }: Deps, connection: Connection): Promise<void> => {
  const credentials = await credentialsFrom(secrets, connection.credentialsSecret)({ fresh: true });
  const account = await findAccount(credentials, connection.accountId);
  if (account.accountId !== connection.accountId) {
    throw new ConfigurationError(
      `Secret '${connection.credentialsSecret}' holds credentials of account ${account.accountId}; connection '${connection.name}' is of account ${connection.accountId}. Write the right ones into the secret.`,
      { code: "account-differs" },
    );
  }
  if (account.endpoint !== connection.endpoint) {
    throw new ConfigurationError(
      `Account ${account.accountId} is reached at ${account.endpoint} now, not at ${connection.endpoint}. PATCH /api/connections/${connection.name} with {} finds it anew.`,
      { code: "endpoint-moved" },
    );
  }
  if (!connection.consent) {
    throw new ConfigurationError(
      `Nobody has agreed to send data through connection '${connection.name}'. An administrator agrees with PATCH /api/connections/${connection.name} and "agree": true.`,
      { code: "consent-missing" },
    );
  }
};
