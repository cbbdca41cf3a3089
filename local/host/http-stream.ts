import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";

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
          ...incoming.headers,
          "x-ms-invocation-id": invocationId,
          "x-forwarded-host": incoming.headers.host ?? "localhost",
          "x-forwarded-proto": "http",
        },
      },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(outgoing);
        reply.once("error", reject);
        outgoing.once("close", resolve);
      },
    );
    onward.once("error", reject);
    outgoing.once("close", () => onward.destroy());
    incoming.pipe(onward);
  });
