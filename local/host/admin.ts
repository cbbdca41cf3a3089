import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { hostname } from "node:os";
import type { RegisteredFunction } from "./app-registry.ts";
import { hostVersion } from "./functions-core.ts";
import { replyEmpty, replyJson } from "./http-reply.ts";
import { readBody } from "./http-request.ts";
import type { StorageCalls } from "./storage-calls.ts";

export type AdminDeps = {
  hostId: string;
  functions: RegisteredFunction[];
  /** Runs a function that is not triggered by HTTP once, now, with this input; undefined: no such function. */
  run(name: string, input: string): Promise<void> | undefined;
  storageCalls(): StorageCalls;
  /** Does at once what an idle host does in so many seconds; gives what it asked of storage. */
  playIdle(seconds: number): Promise<StorageCalls>;
};

/**
 * The host's own endpoints: `GET /admin/host/status`, `GET /admin/host/ping`, `GET /admin/functions`,
 * `GET /admin/functions/{name}`, and `POST /admin/functions/{name}` with `{"input":"…"}`, which runs a timer or queue
 * function now and answers 202 at once. False when the path is none of these.
 * Ours: `GET /admin/host/storage-calls` says which of the host's own calls of storage failed so far, `POST /admin/host/idle`
 * with `{"seconds":3600}` which fail in an idle hour, which it plays at once.
 * Source: Learn functions-manually-run-non-http; azure-functions-host FunctionsController.cs; recorded (status).
 */
export const makeAdmin = (deps: AdminDeps) => {
  const instanceId = randomUUID();
  return async (request: IncomingMessage, url: URL, response: ServerResponse): Promise<boolean> => {
    const path = url.pathname.toLowerCase().replace(/\/$/, "");
    const name = /^\/admin\/functions\/([^/]+)$/.exec(path)?.[1];
    if (request.method === "POST" && name !== undefined) return startFunction(deps, name, request, response);
    if (request.method === "POST" && path === "/admin/host/idle") return playIdle(deps, request, response);
    if (request.method !== "GET") return false;
    if (path === "/admin/host/ping") replyEmpty(response, 200);
    else if (path === "/admin/host/status") replyJson(response, 200, statusOf(deps.hostId, instanceId));
    else if (path === "/admin/host/storage-calls") replyJson(response, 200, deps.storageCalls());
    else if (path === "/admin/functions") replyJson(response, 200, deps.functions.map(describeFunction));
    else {
      const fn = deps.functions.find(({ metadata }) => metadata.name.toLowerCase() === name);
      if (fn === undefined) return false;
      replyJson(response, 200, describeFunction(fn));
    }
    return true;
  };
};

const startFunction = async (
  deps: AdminDeps,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const body = readObject((await readBody(request)).toString("utf8"));
  if (body === undefined) {
    replyEmpty(response, 400);
    return true;
  }
  const fn = deps.functions.find(({ metadata }) => metadata.name.toLowerCase() === name);
  const started = fn === undefined ? undefined : deps.run(fn.metadata.name, inputOf(body));
  if (started === undefined) return false;
  // The reply does not wait for the end; the invoker has logged a failure.
  started.catch(() => undefined);
  replyEmpty(response, 202);
  return true;
};

/** A day of looks at a dozen queues is half a million calls. */
const mostIdleSeconds = 86_400;

const playIdle = async (deps: AdminDeps, request: IncomingMessage, response: ServerResponse): Promise<true> => {
  const body = readObject((await readBody(request)).toString("utf8"));
  const seconds = body !== undefined && "seconds" in body ? Number(body.seconds) : Number.NaN;
  if (seconds > 0 && seconds <= mostIdleSeconds) replyJson(response, 200, await deps.playIdle(seconds));
  else replyEmpty(response, 400);
  return true;
};

const readObject = (text: string): object | undefined => {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? json : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const inputOf = (body: object): string => {
  if (!("input" in body)) return "";
  return typeof body.input === "string" ? body.input : JSON.stringify(body.input);
};

const statusOf = (hostId: string, instanceId: string) => ({
  id: hostId,
  state: "Running",
  version: hostVersion,
  versionDetails: `${hostVersion} (local host)`,
  platformVersion: "",
  instanceId,
  computerName: hostname(),
  processUptime: Math.round(process.uptime() * 1000),
  functionAppContentEditingState: "NotAllowed",
});

const describeFunction = ({ metadata }: RegisteredFunction) => ({
  name: metadata.name,
  isDisabled: false,
  language: "node",
  config: { bindings: Object.entries(metadata.bindings).map(([name, binding]) => ({ name, ...binding })) },
});
