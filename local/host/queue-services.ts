import { QueueServiceClient } from "@azure/storage-queue";
import { hostUserAgent } from "./storage-calls.ts";
import { resolveStorageConnection } from "./storage-connection.ts";

export type QueueServices = (connection: string | undefined) => Promise<QueueServiceClient>;

/**
 * Few and short tries, because every caller tries again itself: a listener polls, a lock renews, a message comes back.
 */
const options = {
  retryOptions: { maxTries: 3, retryDelayInMs: 100, maxRetryDelayInMs: 1000, tryTimeoutInMs: 30_000 },
  userAgentOptions: { userAgentPrefix: hostUserAgent },
};

/** One client for each connection, made when first asked for. */
export const makeQueueServices = (env: NodeJS.ProcessEnv): QueueServices => {
  const clients = new Map<string | undefined, Promise<QueueServiceClient>>();
  return (connection) => {
    const client = clients.get(connection) ?? connect(connection, env);
    clients.set(connection, client);
    return client;
  };
};

const connect = async (connection: string | undefined, env: NodeJS.ProcessEnv): Promise<QueueServiceClient> => {
  const resolved = await resolveStorageConnection(connection, "queue", env);
  return "connectionString" in resolved
    ? QueueServiceClient.fromConnectionString(resolved.connectionString, options)
    : new QueueServiceClient(resolved.endpoint, resolved.credential, options);
};
