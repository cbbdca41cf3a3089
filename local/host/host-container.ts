import type { ContainerClient } from "@azure/storage-blob";
import { hostUserAgent } from "./storage-calls.ts";
import { resolveStorageConnection } from "./storage-connection.ts";

/** Where every Functions host keeps its leases and timer statuses. */
const containerName = "azure-webjobs-hosts";

/**
 * The host's container in AzureWebJobsStorage. The blob client is loaded here, after the host is ready, because only
 * timers need it.
 * Source: timers extension, StorageScheduleMonitor.cs; azure-webjobs-sdk BlobLeaseDistributedLockManager.cs.
 */
export const openHostContainer = async (env: NodeJS.ProcessEnv): Promise<ContainerClient> => {
  const resolved = await resolveStorageConnection("AzureWebJobsStorage", "blob", env);
  const { BlobServiceClient } = await import("@azure/storage-blob");
  const options = {
    retryOptions: { maxTries: 3, retryDelayInMs: 100, maxRetryDelayInMs: 1000, tryTimeoutInMs: 5000 },
    userAgentOptions: { userAgentPrefix: hostUserAgent },
  };
  const service =
    "connectionString" in resolved
      ? BlobServiceClient.fromConnectionString(resolved.connectionString, options)
      : new BlobServiceClient(resolved.endpoint, resolved.credential, options);
  return service.getContainerClient(containerName);
};
