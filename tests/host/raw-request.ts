import { once } from "node:events";
import { connect } from "node:net";

/**
 * Writes these bytes to a server and gives all that comes back until it closes the connection. `last` says that nothing
 * more will come from here, as a client does that goes away in the middle of its body.
 */
export const rawRequest = async (url: string, text: string, { last = false } = {}): Promise<string> => {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  await once(socket, "connect");
  socket.write(text);
  if (last) socket.end();
  await once(socket, "end");
  socket.destroy();
  return Buffer.concat(chunks).toString("utf8");
};
