import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export type SeenRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer };

export type RawServer = { url: string; requests: SeenRequest[]; close: () => Promise<void> };

type Answer = (request: SeenRequest, response: ServerResponse, raw: IncomingMessage) => void;

/**
 * A server on 127.0.0.1 that says what a test makes it say, however wrong: for what the stand-in for Dotdigital, which
 * behaves, has no word for. Keeps every request that arrived whole.
 */
export const startRawServer = async (answer: Answer): Promise<RawServer> => {
  const requests: SeenRequest[] = [];
  const server = createServer((raw, response) => {
    buffer(raw).then(
      (body) => {
        const request = { method: raw.method ?? "", url: raw.url ?? "", headers: raw.headers, body };
        requests.push(request);
        answer(request, response, raw);
      },
      // A client that went away, as tests of time-outs do.
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, requests, close };
};

/** Answers every request with the same. An object is sent as JSON. */
export const always =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
