import { z } from "zod";
import type { Code } from "../codes.ts";
import { ConfigurationError, TransientError } from "../errors.ts";

/**
 * The call that failed. `role`: the built-in role of Azure that allows this call and as little else as possible. `secretName`:
 * undefined where it is about no single one.
 */
export type VaultCall = { doing: string; secretName?: string; host: string; role: string };

/**
 * The one place that decides what a failed call to Key Vault means. Of the SDK's error only name, status and codes are
 * kept: the rest holds the request, whose headers carry a token and whose body may be the secret. Statuses: "Key Vault
 * REST API error codes", Microsoft Learn.
 */
export const keyVaultFailure = (call: VaultCall, error: unknown): ConfigurationError | TransientError => {
  const { status, codes, name } = answerOf(error);
  const { doing, secretName, host, role } = call;
  const said = [status, ...codes].filter((part) => part !== undefined).join(", ") || name;
  const thing = secretName === undefined ? "secrets" : `secret '${secretName}'`;
  const what = `Could not ${doing} ${thing} in vault ${host} (${said})`;
  const cause = new Error(`${name}: ${said}`);
  const configuration = (code: Code, advice: string) => new ConfigurationError(`${what}. ${advice}`, { code, cause });

  if (
    status === 409 &&
    codes.some((code) => /^ObjectIs(DeletedButRecoverable|BeingDeleted|BeingRecovered)$/i.test(code))
  )
    return configuration(
      "secret-name-taken",
      "A deleted secret still holds the name: recover or purge it, or use another name.",
    );
  if (status === 404)
    return configuration("secret-not-found", "Check the name of the secret, or set up the connection again.");
  if (codes.some((code) => code.toLowerCase() === "secretdisabled"))
    return configuration("secret-disabled", "Enable its newest version, or set up the connection again.");
  if (status === 401 || status === 403)
    return configuration(
      "vault-access-denied",
      `Give the app's identity the role '${role}' on the vault, and let its firewall admit the app.`,
    );
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 409 && status !== 429)
    return configuration("vault-refused", "The vault will not take this as it is: check KEY_VAULT_URL and the name.");
  return new TransientError(`${what}. Expected an answer: try again later.`, {
    code: isOfIdentity(name) ? "identity-unavailable" : "vault-unavailable",
    cause,
    origin: { service: "vault", status, said: codes[0] ?? name },
  });
};

const code = z.string().optional().catch(undefined);

/** What we read of a `RestError`. The service says why in `innererror`, which the SDK spells `innerError`. */
const sdkError = z
  .object({
    name: z.string().catch("Error"),
    statusCode: z.number().optional().catch(undefined),
    code,
    details: z
      .object({ error: z.object({ code, innerError: z.object({ code }).optional().catch(undefined) }) })
      .optional()
      .catch(undefined),
  })
  .catch({ name: "Error" });

const answerOf = (error: unknown): { status: number | undefined; codes: string[]; name: string } => {
  const { name, statusCode, code, details } = sdkError.parse(error);
  const codes = [code, details?.error.code, details?.error.innerError?.code].filter((one) => one !== undefined);
  // An error of the identity carries the status of the token service; it says nothing about the vault.
  return { status: isOfIdentity(name) ? undefined : statusCode, codes: [...new Set(codes)], name };
};

const isOfIdentity = (name: string) => /Credential|Authentication/.test(name);
