import { createServer, type IncomingMessage, type ServerResponse, request as sendOn } from "node:http";
import { buffer } from "node:stream/consumers";
import { listen } from "../../local/processes/listen.ts";

/** One call and its answer; bodies by their length, and the answer's text where `keepsText` asks for it. */
export type Counted = { method: string; url: URL; sentBytes: number; gotBytes: number; text: string } & Times;

type Times = { beganAt: number; endedAt: number };

type Options = {
  target: string;
  onCall(call: Counted): void;
  keepsText?: boolean;
  /** Answers name this proxy where they name the target: Dotdigital tells callers where to go. */
  renamesTarget?: boolean;
  /** How long a call takes to get here: so much later it goes on. */
  delayMs?: number;
};

/** A proxy that passes bodies on as they come, so that a file of any size goes through, and tells of each call. */
export const startCountingProxy = async ({ target, onCall, keepsText = false, ...options }: Options) => {
  const { renamesTarget = false, delayMs = 0 } = options;
  const { hostname, port, pathname } = new URL(target);
  const prefix = pathname === "/" ? "" : pathname;
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, beganAt: number) => {
    let sentBytes = 0;
    incoming.on("data", (piece: Buffer) => {
      sentBytes += piece.length;
    });
    const { method, headers, url: path } = incoming;
    const forward = sendOn({ hostname, port, method, path, headers }, async (answer) => {
      const count = (gotBytes: number, text: string) => {
        const call = { method: method ?? "", url: new URL(path ?? "", target), sentBytes, gotBytes, text };
        onCall({ ...call, beganAt, endedAt: performance.now() });
      };
      if (keepsText || renamesTarget) {
        const said = (await buffer(answer)).toString();
        const text = renamesTarget ? said.replaceAll(target, proxy.url) : said;
        count(text.length, keepsText ? text : "");
        outgoing.writeHead(answer.statusCode ?? 502, withoutLength(answer)).end(text);
        return;
      }
      let gotBytes = 0;
      answer.on("data", (piece: Buffer) => {
        gotBytes += piece.length;
      });
      answer.on("end", () => count(gotBytes, ""));
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forward.on("error", () => outgoing.destroy());
    incoming.pipe(forward);
  };
  const server = createServer((incoming, outgoing) => {
    const beganAt = performance.now();
    if (delayMs === 0) pass(incoming, outgoing, beganAt);
    else setTimeout(() => pass(incoming, outgoing, beganAt), delayMs);
  });
  const listening = await listen(server, "http", 0);
  const proxy = { url: `${listening.url}${prefix}`, close: listening.close };
  return proxy;
};

/** The text may be longer or shorter than what came, and is sent whole. */
const withoutLength = ({ headers }: IncomingMessage) => {
  const { "transfer-encoding": _, connection: __, "content-length": ___, ...kept } = headers;
  return kept;
};
