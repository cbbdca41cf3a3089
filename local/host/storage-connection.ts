import type { TokenCredential } from "@azure/identity";

/** How to reach a storage service: by connection string, or by its address and an identity. */
export type StorageConnection = { connectionString: string } | { endpoint: string; credential: TokenCredential };

/**
 * Resolves a binding's `connection` as the storage extensions do: `AzureWebJobs<name>` before `<name>`, and of each the
 * connection string before `__accountName` before `__<service>ServiceUri` before `__serviceUri`. The identity is
 * DefaultAzureCredential; with `__credential=managedidentity` it is the managed identity, that of `__clientId` if
 * given.
 * Source: azure-sdk-for-net StorageClientProvider.cs; azure-webjobs-sdk IConfigurationExtensions.cs.
 */
export const resolveStorageConnection = async (
  connection: string | undefined,
  service: "blob" | "queue",
  env: NodeJS.ProcessEnv,
): Promise<StorageConnection> => {
  const name = connection || "Storage";
  for (const setting of [`AzureWebJobs${name}`, name]) {
    const connectionString = env[setting];
    if (connectionString) return { connectionString };
    const endpoint = endpointOf(setting, service, env);
    if (endpoint !== undefined) return { endpoint, credential: await credentialOf(setting, env) };
  }
  throw new Error(
    `storage connection '${name}': expected an app setting '${name}' with a connection string, ` +
      `or '${name}__${service}ServiceUri' with the address of the ${service} service`,
  );
};

const endpointOf = (setting: string, service: "blob" | "queue", env: NodeJS.ProcessEnv): string | undefined => {
  const account = env[`${setting}__accountName`];
  if (account) return `https://${account}.${service}.core.windows.net`;
  return env[`${setting}__${service}ServiceUri`] || env[`${setting}__serviceUri`] || undefined;
};

/** Loads the identity SDK only when called: most laptops use connection strings, and start-up should be quick. */
const credentialOf = async (setting: string, env: NodeJS.ProcessEnv): Promise<TokenCredential> => {
  const { DefaultAzureCredential, ManagedIdentityCredential } = await import("@azure/identity");
  const clientId = env[`${setting}__clientId`];
  if (env[`${setting}__credential`]?.toLowerCase() === "managedidentity") {
    return clientId ? new ManagedIdentityCredential({ clientId }) : new ManagedIdentityCredential();
  }
  return clientId ? new DefaultAzureCredential({ managedIdentityClientId: clientId }) : new DefaultAzureCredential();
};
