import type { SecretStore } from "../../shared/azure/secret-store.ts";
import { ConfigurationError } from "../../shared/errors.ts";

/** A vault in memory; it passes the contract suite that the vault stand-in passes. */
export const memorySecretStore = (): SecretStore & { names(): string[] } => {
  const secrets = new Map<string, { value: string; isEnabled: boolean }[]>();
  const missing = (name: string) =>
    new ConfigurationError(`There is no secret '${name}'.`, { code: "secret-not-found" });
  return {
    async read(name, { version } = {}) {
      const versions = secrets.get(name) ?? [];
      const found = version === undefined ? versions.at(-1) : versions[Number(version) - 1];
      if (!found) throw missing(name);
      if (!found.isEnabled) throw new ConfigurationError(`Secret '${name}' is disabled.`, { code: "secret-disabled" });
      return found.value;
    },
    async newestVersion(name) {
      const versions = secrets.get(name);
      return versions && String(versions.length);
    },
    async write(name, value) {
      const versions = [...(secrets.get(name) ?? []), { value, isEnabled: true }];
      secrets.set(name, versions);
      return { version: String(versions.length) };
    },
    async disable(name) {
      for (const version of secrets.get(name) ?? []) version.isEnabled = false;
    },
    names: () => [...secrets.keys()],
  };
};
