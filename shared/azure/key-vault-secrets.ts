import type { KeyVaultSecret, SecretClient } from "@azure/keyvault-secrets";
import { TransientError } from "../errors.ts";
import { cachedReads } from "./cached-reads.ts";
import { keyVaultFailure } from "./key-vault-failure.ts";
import type { SecretStore } from "./secret-store.ts";

type Options = {
  client: Pick<
    SecretClient,
    "vaultUrl" | "getSecret" | "setSecret" | "listPropertiesOfSecretVersions" | "updateSecretProperties"
  >;
  /** For how long a value that was read is given again without asking the vault. 5 minutes when left out. */
  ttlMs?: number;
  /** Epoch milliseconds. */
  now?: () => number;
};

/** Key Vault's built-in roles: the first reads values, the second also writes and disables. */
const READER = "Key Vault Secrets User";
const WRITER = "Key Vault Secrets Officer";

/**
 * Secrets in Azure Key Vault. What calls throw is decided by `keyVaultFailure`: `secret-not-found`, `secret-disabled`,
 * `vault-access-denied`, `secret-name-taken`, `vault-refused` (`ConfigurationError`), or a `TransientError`. No error
 * names a value.
 */
export const keyVaultSecrets = ({ client, ttlMs = 5 * 60_000, now = Date.now }: Options): SecretStore => {
  const { host } = new URL(client.vaultUrl);
  const failure = (doing: string, secretName: string, role: string, error: unknown) =>
    keyVaultFailure({ doing, secretName, host, role }, error);

  const getSecret = async (name: string, version?: string): Promise<KeyVaultSecret> => {
    try {
      return await client.getSecret(name, version === undefined ? {} : { version });
    } catch (error) {
      throw failure("read", name, READER, error);
    }
  };
  const values = cachedReads({
    ttlMs,
    now,
    // Names and versions are letters, digits and hyphens, so that a slash can part them.
    fetch: async (key) => {
      const [name = "", version] = key.split("/");
      return (await getSecret(name, version)).value ?? "";
    },
  });
  const forget = (name: string) => values.forget((key) => key === name || key.startsWith(`${name}/`));

  return {
    read: (name, { fresh = false, version } = {}) =>
      values.read(version === undefined ? name : `${name}/${version}`, { fresh }),

    newestVersion: async (name) => {
      try {
        return versionOf(await getSecret(name), name);
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    },

    write: async (name, value, { contentType }) => {
      try {
        return { version: versionOf(await client.setSecret(name, value, { contentType }), name) };
      } catch (error) {
        throw error instanceof TransientError ? error : failure("write", name, WRITER, error);
      } finally {
        forget(name);
      }
    },

    disable: async (name) => {
      try {
        for await (const { version, enabled } of client.listPropertiesOfSecretVersions(name)) {
          if (version !== undefined && enabled !== false)
            await client.updateSecretProperties(name, version, { enabled: false });
        }
      } catch (error) {
        const decided = failure("disable", name, WRITER, error);
        if (!isNotFound(decided)) throw decided;
      } finally {
        forget(name);
      }
    },
  };
};

const isNotFound = (error: unknown) => error instanceof Error && "code" in error && error.code === "secret-not-found";

const versionOf = ({ properties }: KeyVaultSecret, name: string): string => {
  if (properties.version) return properties.version;
  throw new TransientError(`The vault answered without the version of secret '${name}'. Try again later.`, {
    code: "unexpected-reply",
  });
};
