import type { Stack } from "./start-stack.ts";

export type ProxiedService = "blob" | "queue" | "table" | "dotdigital";

type Proxy = { url: string; close(): Promise<void> };

/**
 * Puts a proxy, which `start` makes, before each part of storage and before Dotdigital. Gives the addresses of the
 * proxies.
 */
export const behindProxies = async (
  stack: Pick<Stack, "connectionString" | "dotdigitalUrl">,
  start: (service: ProxiedService, target: string) => Promise<Proxy>,
) => {
  const endpoint = (name: string) => new RegExp(`${name}Endpoint=([^;]+)`).exec(stack.connectionString)?.[1] ?? "";
  const proxies = {
    blob: await start("blob", endpoint("Blob")),
    queue: await start("queue", endpoint("Queue")),
    table: await start("table", endpoint("Table")),
    dotdigital: await start("dotdigital", stack.dotdigitalUrl),
  };
  return {
    connectionString: stack.connectionString
      .replace(endpoint("Blob"), proxies.blob.url)
      .replace(endpoint("Queue"), proxies.queue.url)
      .replace(endpoint("Table"), proxies.table.url),
    dotdigitalUrl: proxies.dotdigital.url,
    close: async (): Promise<void> => {
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
    },
  };
};
