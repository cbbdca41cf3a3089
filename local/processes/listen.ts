import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";

/** A server that listens: where, and how to end it with every connection it has. */
export type Listening = { url: string; close: () => Promise<void> };

/**
 * Binds a server to 127.0.0.1, never to an address that others can reach.
 * @param port 0 for any free one
 * @throws the server's own error when the port is taken
 */
export const listen = async (server: HttpServer | HttpsServer, protocol: "http" | "https", port: number) => {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`expected a TCP address, got ${address}`);

  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    // Clients keep connections alive, and a server is closed only when its last one is.
    server.closeAllConnections();
    await closed;
  };
  return { url: `${protocol}://127.0.0.1:${address.port}`, close } satisfies Listening;
};
