import { ConfigurationError } from "../errors.ts";
import { beginsWithOne } from "../settings/names.ts";
import type { Settings } from "../settings/settings.ts";
import type { SecretStore } from "./secret-store.ts";

/** `setting` is the one that names the prefixes, for whoever is refused. */
type Names = { prefixes: readonly string[]; setting: string };

/**
 * The vault as far as its names begin with one of these, for names that callers of the API choose: the app may read every
 * secret of its vault, and would send what it holds to Dotdigital, or post to it. Any other name throws
 * `ConfigurationError` `secret-not-allowed`, and the vault is not asked.
 */
export const namedSecrets = (secrets: SecretStore, { prefixes, setting }: Names): SecretStore => {
  const ifAllowed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    if (beginsWithOne(name, prefixes)) return work();
    throw new ConfigurationError(
      `The secret that is named may not be used here: its name begins with none of ${prefixes.join(", ")}. Give it such a name, or ` +
        `let whoever deploys the app add a prefix to ${setting}.`,
      { code: "secret-not-allowed" },
    );
  };
  return {
    ...(secrets.isReadOnly === undefined ? {} : { isReadOnly: secrets.isReadOnly }),
    read: (name, options) => ifAllowed(name, () => secrets.read(name, options)),
    newestVersion: (name) => ifAllowed(name, () => secrets.newestVersion(name)),
    write: (name, value, options) => ifAllowed(name, () => secrets.write(name, value, options)),
    disable: (name) => ifAllowed(name, () => secrets.disable(name)),
  };
};

/** The vault for the secrets that connections name. */
export const credentialsSecrets = (
  secrets: SecretStore,
  { credentialsSecretPrefixes: prefixes }: Pick<Settings, "credentialsSecretPrefixes">,
): SecretStore => namedSecrets(secrets, { prefixes, setting: "CREDENTIALS_SECRET_PREFIXES" });

/** The vault for the webhooks that exports name; that of the settings is the deployer's own choice. */
export const webhookSecrets = (
  secrets: SecretStore,
  { webhookSecretPrefixes: prefixes }: Pick<Settings, "webhookSecretPrefixes">,
): SecretStore => namedSecrets(secrets, { prefixes, setting: "WEBHOOK_SECRET_PREFIXES" });
