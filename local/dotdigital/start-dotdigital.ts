import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AskControl } from "./control.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";
import { serveCall } from "./serve-call.ts";
import { answerControl, serveControl } from "./serve-control.ts";
import { resetWorld, type World, type WorldSeed } from "./world.ts";

export type DotdigitalOptions = {
  /** 0, the default: any free one. */
  port?: number;
  /** Accounts and switches; the control surface's reset comes back to it. */
  seed?: WorldSeed;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Told about a failure of the stand-in itself, which its caller sees as a 500. */
  onError?: (error: unknown) => void;
};

export type Dotdigital = {
  url: string;
  port: number;
  /** A control call without a socket: a model test makes hundreds in each history. */
  askControl: AskControl;
  close: () => Promise<void>;
};

/** Starts the stand-in for Dotdigital on 127.0.0.1. `close` breaks what is open and frees the port. */
export const startDotdigital = async (options: DotdigitalOptions = {}): Promise<Dotdigital> => {
  const seed = options.seed ?? {};
  const closing = new AbortController();
  const server = createServer();
  // A client's kept connection must not be closed under its next request: that looks like a fault nobody planted.
  server.keepAliveTimeout = 10 * 60_000;
  const port = await listenOnLoopback(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const world: World = resetWorld({ ownUrl: url, now: options.now ?? Date.now }, seed);

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const isControl = request.url?.startsWith("/control/") === true;
    if (isControl) await serveControl(world, seed, request, response, closing.signal);
    else await serveCall(world, request, response, closing.signal);
  };
  server.on("request", (request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A client that hung up, or that `close` cut off, is no failure of the stand-in.
      if (!request.destroyed && !closing.signal.aborted) options.onError?.(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });

  const close = () =>
    new Promise<void>((resolve, reject) => {
      closing.abort();
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      server.closeAllConnections();
    });
  const askControl: AskControl = async (method, path, bodyText) => {
    const surroundings = { world, seed, closing: closing.signal };
    const answer = await answerControl(method, new URL(`${url}/control${path}`), bodyText, surroundings);
    return "members" in answer ? { status: 200, lines: answer.members } : answer;
  };
  return { url, port, askControl, close };
};
