import { allowedEndpoint } from "./allowed-host.ts";
import { makeCallDotdigital } from "./call-dotdigital.ts";
import type { Account } from "./dotdigital.ts";
import { accountForm } from "./reply-forms.ts";
import type { Credentials } from "./send-request.ts";

type Options = { discoveryUrl: string; inAzure: boolean; timeoutMs?: number };

/**
 * Asks account-info whose these credentials are and which region serves them. Dotdigital wants it asked at r1
 * whatever the region ("Requirements for verified integrations"). The endpoint comes back checked and normalised.
 *
 * Throws `ConfigurationError`: `credentials-refused`, or `endpoint-not-allowed` for an endpoint outside Dotdigital's
 * domains; `TransientError` as for any call.
 */
export const makeFindAccount = ({ discoveryUrl, inAzure, timeoutMs }: Options) => {
  return async (credentials: Credentials): Promise<Account & { name?: string }> => {
    const call = makeCallDotdigital({
      endpoint: discoveryUrl,
      credentials: async () => credentials,
      inAzure,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    const account = await call({ kind: "account", method: "GET", path: "/v2/account-info" }, accountForm);
    return { ...account, endpoint: allowedEndpoint(account.endpoint, { inAzure }) };
  };
};
