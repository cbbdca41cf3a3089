import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";

/**
 * With `app.setup({ enableHttpStream: true })` the library takes requests over its own HTTP server and answers there:
 * the host passes the request on with the id of its invocation, and the reply back, both as streams.
 * Resolves when the reply has ended, or when the client went away.
 * Source: azure-functions-nodejs-library src/http/httpProxy.ts; azure-functions-host DefaultHttpProxyService.cs.
 */
export const forwardToWorker = (
  workerUri: string,
  invocationId: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const onward = httpRequest(
      new URL(incoming.url ?? "/", workerUri),
      {
        method: incoming.method,
        headers: {
          ...withoutHops(incoming.headers),
          "x-ms-invocation-id": invocationId,
          "x-forwarded-host": incoming.headers.host ?? "localhost",
          "x-forwarded-proto": "http",
        },
      },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 500, withoutHops(reply.headers));
        reply.pipe(outgoing);
        reply.once("error", reject);
        outgoing.once("close", resolve);
      },
    );
    onward.once("error", reject);
    outgoing.once("close", () => onward.destroy());
    incoming.pipe(onward);
  });

/** Headers of one connection are not for the next (RFC 9110, 7.6.1); Node itself says how the body goes on. */
const withoutHops = (headers: IncomingHttpHeaders): IncomingHttpHeaders => {
  const { connection: _c, trailer: _t, te: _te, upgrade: _u, "keep-alive": _k, ...onward } = headers;
  return onward;
};
