import { ConfigurationError } from "../errors.ts";
import type { SecretStore } from "./secret-store.ts";

/**
 * A vault that this deployment only reads from (`ALLOW_CREDENTIAL_WRITES` is false): writing and disabling throw
 * `ConfigurationError` `secret-writes-off` without asking the vault, whatever its roles would allow.
 */
export const readOnlySecrets = (secrets: SecretStore): SecretStore => {
  const refuse = (name: string, instead: string) =>
    new ConfigurationError(
      `This deployment stores no secrets (ALLOW_CREDENTIAL_WRITES): ${instead} '${name}' yourself.`,
      {
        code: "secret-writes-off",
      },
    );
  return {
    ...secrets,
    isReadOnly: true,
    write: async (name) => {
      throw refuse(name, "make secret");
    },
    disable: async (name) => {
      throw refuse(name, "disable secret");
    },
  };
};
