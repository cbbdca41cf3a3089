import { subscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { IncomingMessage, ServerResponse } from "node:http";
import type { HttpResponseInit } from "@azure/functions";

/** Replies that are under way, by the id of their invocation. */
const replies = new Map<string, ServerResponse>();

/**
 * The Functions library writes a streamed reply as fast as it is read, whoever is slow to take it: what nobody has taken
 * stays in memory. It does not hand its `ServerResponse` out, but Node tells of each request that a server has.
 * Source: azure-functions-nodejs-library 4.16 src/http/httpProxy.ts, `sendProxyResponse`; Node's "diagnostics_channel".
 */
export const watchReplies = (): void =>
  subscribe("http.server.request.start", (message) => {
    const { request, response } = Object(message);
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return;
    const id = request.headers["x-ms-invocation-id"];
    if (typeof id !== "string") return;
    replies.set(id, response);
    response.once("close", () => replies.delete(id));
  });

/** A reply whose pieces, if it has any, are read no faster than they are taken. */
export const pacedReply = (invocationId: string, reply: HttpResponseInit): HttpResponseInit => {
  const { body } = reply;
  const isStream = typeof body === "object" && body !== null && Symbol.asyncIterator in body;
  return isStream ? { ...reply, body: paced(invocationId, body) } : reply;
};

/** The same pieces, each when the one before has gone out. Ends early when nobody takes them any more. */
async function* paced(invocationId: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reply = replies.get(invocationId);
  for await (const piece of pieces) {
    if (reply && (await hasGone(reply))) return;
    yield piece;
  }
}

/** Waits until there is room for the next piece; true when the one who asked went away. */
const hasGone = async (reply: ServerResponse): Promise<boolean> => {
  const left = new AbortController();
  const { signal } = left;
  if (reply.writableNeedDrain && !reply.destroyed) {
    // `once` rejects for whichever of the two did not come first, when it is let go.
    const came = [once(reply, "drain", { signal }), once(reply, "close", { signal })];
    for (const one of came) one.catch(() => undefined);
    await Promise.race(came);
    left.abort();
  }
  return reply.destroyed;
};
