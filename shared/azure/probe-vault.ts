import type { SecretClient } from "@azure/keyvault-secrets";
import { keyVaultFailure } from "./key-vault-failure.ts";

/** Whether the vault answers the app and lets it in; throws what is wrong with it, as `keyVaultFailure` decides. */
export const probeVault = async (client: Pick<SecretClient, "vaultUrl" | "listPropertiesOfSecrets">): Promise<void> => {
  try {
    await client.listPropertiesOfSecrets().next();
  } catch (error) {
    const { host } = new URL(client.vaultUrl);
    throw keyVaultFailure({ doing: "list", host, role: "Key Vault Secrets User" }, error);
  }
};
