import { allowedEndpoint } from "./allowed-host.ts";
import { makeCallDotdigital } from "./call-dotdigital.ts";
import type { Account } from "./dotdigital.ts";
import type { CallGate } from "./gate.ts";
import { accountForm } from "./reply-forms.ts";
import type { Credentials } from "./send-request.ts";

type Options = {
  discoveryUrl: string;
  inAzure: boolean;
  timeoutMs?: number;
  /** Of an account: what all instances share about its calls. */
  gateOf?: (accountId: number) => CallGate;
};

/**
 * Asks account-info whose these credentials are and which region serves them. Dotdigital wants it asked at r1
 * whatever the region ("Requirements for verified integrations"). Where somebody knows whose they should be, the call goes
 * through that account's gate. The endpoint comes back checked and normalised.
 *
 * Throws `ConfigurationError`: `credentials-refused`, or `endpoint-not-allowed` for an endpoint outside Dotdigital's
 * domains; `TransientError` as for any call.
 */
export const makeFindAccount = ({ discoveryUrl, inAzure, timeoutMs, gateOf }: Options) => {
  return async (credentials: Credentials, accountId?: number): Promise<Account & { name?: string }> => {
    const gate = accountId === undefined ? undefined : gateOf?.(accountId);
    const call = makeCallDotdigital({
      endpoint: discoveryUrl,
      credentials: async () => credentials,
      inAzure,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(gate ? { gate } : {}),
    });
    const account = await call({ kind: "account", method: "GET", path: "/v2/account-info" }, accountForm);
    return { ...account, endpoint: allowedEndpoint(account.endpoint, { inAzure }) };
  };
};
