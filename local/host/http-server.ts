import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { HttpFunction } from "./http-functions.ts";
import { replyEmpty, replyRpc } from "./http-reply.ts";
import { readBody, toRpcHttp } from "./http-request.ts";
import { forwardToWorker } from "./http-stream.ts";
import type { Invoker } from "./invoker.ts";
import { type HostKeys, isAllowed } from "./keys.ts";
import { matchRoute } from "./routes.ts";
import type { RpcTypedData } from "./rpc-messages.ts";

export type HttpDeps = {
  functions: HttpFunction[];
  customHeaders: Record<string, string>;
  keys: HostKeys;
  invoker: Invoker;
  /** Where the library takes streamed requests; undefined when the app did not switch HTTP streaming on. */
  workerUri: string | undefined;
  /** Answers requests under /admin of callers who may make them; false when there is nothing at that path. */
  admin(request: IncomingMessage, url: URL, response: ServerResponse): Promise<boolean>;
  onError(error: unknown): void;
};

/** A client's kept connection must not be closed under its next request: that looks like a fault nobody planted. */
const keptForMs = 10 * 60_000;

/**
 * The HTTP server of the host, not yet listening.
 * Source: recorded (404, 401, 500); azure-functions-host HomepageMiddleware.cs, AuthenticationLevelHandler.cs,
 * CustomHttpHeadersMiddleware.cs (after the home page; a function's own header wins).
 */
export const makeHttpServer = (deps: HttpDeps): Server => {
  const server = createServer({ keepAliveTimeout: keptForMs }, (request, response) => {
    answer(deps, request, response).catch((error: unknown) => {
      // A client that went away is no failure of ours, and nobody is left to answer.
      if (!request.destroyed || request.complete) deps.onError(error);
      if (!response.headersSent) replyEmpty(response, 500);
      else response.destroy();
    });
  });
  // A client may say that nothing more comes from it, and still wait for the answer, as Kestrel lets it.
  return Object.assign(server, { httpAllowHalfOpen: true });
};

const answer = async (deps: HttpDeps, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = URL.parse(`http://${request.headers.host ?? "localhost"}${request.url ?? "/"}`);
  if (url === null) return replyEmpty(response, 400);
  const match = findFunction(deps.functions, request.method ?? "GET", url.pathname);
  if (match === undefined && url.pathname === "/") return replyHomePage(response);
  for (const [name, value] of Object.entries(deps.customHeaders)) response.setHeader(name, value);
  const key = headerOf(request, "x-functions-key") ?? url.searchParams.get("code") ?? undefined;

  if (/^\/(admin|runtime)(\/|$)/i.test(url.pathname)) {
    if (!isAllowed("admin", key, deps.keys)) return replyEmpty(response, 401);
    if (!(await deps.admin(request, url, response))) replyEmpty(response, 404);
    return;
  }
  if (match === undefined) return replyEmpty(response, 404);
  if (!isAllowed(match.http.authLevel, key, deps.keys)) return replyEmpty(response, 401);
  if (deps.workerUri !== undefined) return stream(deps, deps.workerUri, match, request, response);
  const http = toRpcHttp(request, url, match.params, await readBody(request));
  const result = await invokeQuietly(deps, match.http, { trigger: { http }, triggerMetadata: {} });
  if (result.failed) replyEmpty(response, 500);
  else replyRpc(response, result.returned);
};

type Match = { http: HttpFunction; params: Record<string, string> };

/** The first function in order whose route and method fit. A wrong method counts as no route, which is a 404. */
const findFunction = (functions: HttpFunction[], method: string, path: string): Match | undefined => {
  for (const http of functions) {
    const params = http.methods.includes(method) ? matchRoute(http.route, path) : undefined;
    if (params !== undefined) return { http, params };
  }
  return undefined;
};

type Outcome = { failed: false; returned: RpcTypedData | null | undefined } | { failed: true };

/** Invokes a function; a failure, which the invoker has logged, becomes a bare 500. */
const invokeQuietly = (deps: HttpDeps, http: HttpFunction, input: Parameters<Invoker["invoke"]>[1]): Promise<Outcome> =>
  deps.invoker.invoke(http.fn, input).then(
    (reply): Outcome => ({ failed: false, returned: reply.returnValue }),
    (): Outcome => ({ failed: true }),
  );

const stream = async (
  deps: HttpDeps,
  workerUri: string,
  match: Match,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const invocationId = randomUUID();
  const triggerMetadata: Record<string, RpcTypedData> = { Headers: { json: JSON.stringify(request.headers) } };
  for (const [name, value] of Object.entries(match.params)) triggerMetadata[name] = { string: value };
  const invoked = invokeQuietly(deps, match.http, { invocationId, triggerMetadata, trigger: { http: {} } });
  const answered = invoked.then(({ failed }) => {
    if (failed && !response.headersSent) replyEmpty(response, 500);
  });
  // Side by side: a client that breaks off ends the forwarding while the function may still wait for the request.
  await Promise.all([answered, forwardToWorker(workerUri, invocationId, request, response)]);
};

const headerOf = (request: IncomingMessage, name: string): string | undefined => request.headersDistinct[name]?.[0];

const replyHomePage = (response: ServerResponse): void => {
  response
    .writeHead(200, { "content-type": "text/html" })
    .end(
      '<!doctype html><html lang="en"><title>Functions</title><h1>Your local Functions host is up and running</h1></html>',
    );
};
