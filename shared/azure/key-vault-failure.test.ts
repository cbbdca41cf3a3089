import { inspect } from "node:util";
import { ConfigurationError } from "../errors.ts";
import { keyVaultFailure } from "./key-vault-failure.ts";

const CALL = {
  doing: "read",
  secretName: "dotdigital-nordics",
  host: "vault.example.com",
  role: "Key Vault Secrets User",
};

/** As `RestError` of the SDK is: the answer's body under `details`. */
const answered = (statusCode: number, code = "", innerCode?: string) => ({
  name: "RestError",
  statusCode,
  code,
  details: { error: { code, message: "x", ...(innerCode === undefined ? {} : { innerError: { code: innerCode } }) } },
});

it.each<[string, unknown, string, string]>([
  ["no such secret", answered(404, "SecretNotFound"), "ConfigurationError", "secret-not-found"],
  ["no role", answered(403, "Forbidden", "ForbiddenByRbac"), "ConfigurationError", "vault-access-denied"],
  ["a closed firewall", answered(403, "Forbidden", "ForbiddenByFirewall"), "ConfigurationError", "vault-access-denied"],
  ["a token of another tenant", answered(401, "Unauthorized"), "ConfigurationError", "vault-access-denied"],
  ["a disabled secret", answered(403, "Forbidden", "SecretDisabled"), "ConfigurationError", "secret-disabled"],
  [
    "a deleted name",
    answered(409, "Conflict", "ObjectIsDeletedButRecoverable"),
    "ConfigurationError",
    "secret-name-taken",
  ],
  [
    "a name being deleted",
    answered(409, "Conflict", "ObjectIsBeingDeleted"),
    "ConfigurationError",
    "secret-name-taken",
  ],
  ["another conflict", answered(409, "Conflict"), "TransientError", "vault-unavailable"],
  ["a bad name", answered(400, "BadParameter"), "ConfigurationError", "vault-refused"],
  ["too many calls", answered(429, "Throttled"), "TransientError", "vault-unavailable"],
  ["a server error", answered(503), "TransientError", "vault-unavailable"],
  ["no network", { name: "RestError", code: "ENOTFOUND" }, "TransientError", "vault-unavailable"],
  ["no identity", { name: "CredentialUnavailableError" }, "TransientError", "identity-unavailable"],
  ["an identity refused", { name: "AuthenticationError", statusCode: 400 }, "TransientError", "identity-unavailable"],
  ["no identity of several", { name: "AggregateAuthenticationError" }, "TransientError", "identity-unavailable"],
  ["what is no object", "no", "TransientError", "vault-unavailable"],
])("takes %s for what it is", (_title, error, name, code) => {
  expect(keyVaultFailure(CALL, error)).toMatchObject({ name, code });
});

it("names the secret, the vault and the role", () => {
  const failure = keyVaultFailure(CALL, answered(403, "Forbidden", "ForbiddenByRbac"));

  expect(failure).toBeInstanceOf(ConfigurationError);
  expect(failure.message).toBe(
    "Could not read secret 'dotdigital-nordics' in vault vault.example.com (403, Forbidden, ForbiddenByRbac). " +
      "Give the app's identity the role 'Key Vault Secrets User' on the vault, and let its firewall admit the app.",
  );
  expect(failure.cause).toEqual(new Error("RestError: 403, Forbidden, ForbiddenByRbac"));
});

it("keeps nothing of the request, which holds a token and may hold the value", () => {
  const request = { body: '{"value":"hunter2"}', headers: { authorization: "Bearer hunter2" } };
  const failure = keyVaultFailure(CALL, Object.assign(new Error("hunter2"), answered(500), { request }));

  expect(inspect(failure, { depth: null, showHidden: true })).not.toContain("hunter2");
});
