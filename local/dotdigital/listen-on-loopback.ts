import { once } from "node:events";
import type { Server } from "node:http";

/** Listens on 127.0.0.1 and gives the port. Rejects when the port is taken. */
export const listenOnLoopback = async (server: Server, port: number): Promise<number> => {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens, but on no port");
  return address.port;
};
