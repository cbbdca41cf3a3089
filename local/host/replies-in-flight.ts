import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";

/**
 * Watches a server's replies. The function that it gives resolves when all that have begun were handed to the network.
 */
export const repliesInFlight = (server: Server): (() => Promise<void>) => {
  const open = new Set<ServerResponse>();
  server.on("request", (_request, response) => {
    open.add(response);
    response.once("close", () => open.delete(response));
  });
  return async () => {
    while (open.size > 0) await Promise.all([...open].map((response) => once(response, "close")));
  };
};
