import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  request as sendOn,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** One exchange that changed something, as it went over the wire. */
export type Watched = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer };

export type Answer = { status: number; headers?: Record<string, string>; body?: string };

/** What a call was answered with. */
export type Said = { headers: IncomingHttpHeaders; body: Buffer };

export type WatchingProxy = { url: string; close(): Promise<void> };

type Options = {
  /** Where calls go on to; a path in it stays in front. */
  target: string;
  /** Told of every call before it goes on. */
  onCall?: (call: Watched) => void;
  /** What is answered instead of sending the call on; undefined: it goes on. */
  answerInstead?: (call: Watched) => Answer | undefined;
  /**
   * Told of every call when its answer is there and before it goes back; what it returns is waited for. A process that
   * is killed in it dies right after its write, without having heard of it.
   */
  onAnswer?: (call: Watched, said: Said) => Promise<void>;
  /** Sends that call on once more so many milliseconds after its answer, as it was; undefined: not. Its answer goes nowhere. */
  repeatAfterMs?: (call: Watched) => number | undefined;
  /** Answers name this proxy where they name the target: Dotdigital tells callers where to go. */
  renamesTarget?: boolean;
};

/** A proxy in front of storage or Dotdigital that sees everything the app sends there. */
export const startWatchingProxy = async ({
  target,
  onCall,
  answerInstead,
  onAnswer,
  repeatAfterMs,
  renamesTarget = false,
}: Options): Promise<WatchingProxy> => {
  const { hostname, port, pathname } = new URL(target);
  let url = "";
  const repeats = new Set<NodeJS.Timeout>();
  const repeatLater = (send: () => Promise<IncomingMessage>, ms: number) => {
    const timer = setTimeout(() => {
      repeats.delete(timer);
      // A repeat is a second copy on its way: where it finds nobody, it is lost.
      send().then(
        (answer) => answer.resume(),
        () => undefined,
      );
    }, ms);
    repeats.add(timer);
  };
  const server = createServer((incoming, outgoing) => {
    const relay = async () => {
      const { method = "", url: path = "", headers } = incoming;
      const call: Watched = { method, url: path, headers, body: await buffer(incoming) };
      onCall?.(call);
      const instead = answerInstead?.(call);
      if (instead !== undefined) {
        outgoing.writeHead(instead.status, instead.headers).end(instead.body);
        return;
      }
      const send = () =>
        new Promise<IncomingMessage>((resolve, reject) => {
          const forward = sendOn({ hostname, port, method, path: call.url, headers }, resolve);
          forward.on("error", reject);
          forward.end(call.body);
        });
      const answer = await send();
      const said = await buffer(answer);
      const repeatMs = repeatAfterMs?.(call);
      if (repeatMs !== undefined) repeatLater(send, repeatMs);
      const body = renamesTarget ? Buffer.from(said.toString().replaceAll(target, url)) : said;
      await onAnswer?.(call, { headers: answer.headers, body: said });
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
        for (const timer of repeats) clearTimeout(timer);
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
