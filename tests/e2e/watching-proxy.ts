import { createServer, type IncomingMessage, type Server, request as sendOn } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** One exchange that changed something, as it went over the wire. */
export type Watched = { method: string; url: string; body: Buffer };

export type WatchingProxy = { url: string; close(): Promise<void> };

type Options = {
  /** Where calls go on to; a path in it stays in front. */
  target: string;
  /** Told of every call before it goes on. */
  onCall?: (call: Watched) => void;
  /**
   * Told of every call when its answer is there and before it goes back; what it returns is waited for. A process that
   * is killed in it dies right after its write, without having heard of it.
   */
  onAnswer?: (call: Watched) => Promise<void>;
  /** Answers name this proxy where they name the target: Dotdigital tells callers where to go. */
  renamesTarget?: boolean;
};

/** A proxy in front of storage or Dotdigital that sees everything the app sends there. */
export const startWatchingProxy = async ({
  target,
  onCall,
  onAnswer,
  renamesTarget = false,
}: Options): Promise<WatchingProxy> => {
  const { hostname, port, pathname } = new URL(target);
  let url = "";
  const server = createServer((incoming, outgoing) => {
    const relay = async () => {
      const call: Watched = { method: incoming.method ?? "", url: incoming.url ?? "", body: await buffer(incoming) };
      onCall?.(call);
      const { method, headers } = incoming;
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const forward = sendOn({ hostname, port, method, path: call.url, headers }, resolve);
        forward.on("error", reject);
        forward.end(call.body);
      });
      const said = await buffer(answer);
      const body = renamesTarget ? Buffer.from(said.toString().replaceAll(target, url)) : said;
      await onAnswer?.(call);
      const kept = withoutHopHeaders(answer);
      // The length that a HEAD tells is that of the blob, not of its empty answer.
      if (renamesTarget) delete kept["content-length"];
      outgoing.writeHead(answer.statusCode ?? 502, kept).end(body);
    };
    // Either side may be killed in the middle, which is what some tests are about.
    relay().catch(() => outgoing.destroy());
  });
  await listen(server);
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname === "/" ? "" : pathname}`;
  return {
    url,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
};

const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

/** The answer is sent whole: how it was cut into pieces on its way here does not matter any more. */
const withoutHopHeaders = ({ headers }: IncomingMessage) => {
  const { "transfer-encoding": _, connection: __, ...kept } = headers;
  return kept;
};
