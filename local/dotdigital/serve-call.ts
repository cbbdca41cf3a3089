import type { IncomingMessage, ServerResponse } from "node:http";
import type { ReceivedRequest } from "./answer-call.ts";
import { answerWithFault } from "./answer-with-fault.ts";
import { findCaller } from "./authorise.ts";
import { readBody } from "./read-body.ts";
import { findRoute } from "./routes.ts";
import { sendCutReply, sendReply } from "./send-reply.ts";
import type { World } from "./world.ts";

const DEFAULT_MAX_BODY_BYTES = 50 * 1024 * 1024;

/** Serves one call of Dotdigital's API: reads it, applies a planted fault, answers, and writes it to the log. */
export const serveCall = async (
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> => {
  const startedMs = performance.now();
  const { log } = world;
  const received = await receive(world, request);

  const accountId = findCaller(world, received.authorization)?.account.id;
  const entry = logArrival(world, received, accountId);
  const fault = world.faults.pick({
    method: received.method,
    path: received.url.pathname,
    accountId,
    bodyText: received.bodyText ?? "",
    nowMs: world.now(),
  });
  entry.fault = fault?.id ?? null;

  const reply = await answerWithFault(world, received, entry, fault, closing);
  const ms = Math.round(performance.now() - startedMs);
  if (reply === "drop") {
    log.settle(entry, { state: "dropped", status: null, ms });
    request.socket.destroy();
    return;
  }
  // The clock by which resets are told: clients compare the two.
  response.setHeader("Date", new Date(world.now()).toUTCString());
  const cutAt = fault?.rule.effect.cutReplyAt;
  log.settle(entry, { state: cutAt === undefined ? "answered" : "dropped", status: reply.status, ms });
  if (cutAt === undefined) sendReply(response, reply);
  else sendCutReply(response, reply, cutAt);
};

const receive = async (world: World, request: IncomingMessage): Promise<ReceivedRequest> => {
  const { authorization } = request.headers;
  const limits = findCaller(world, authorization)?.account.settings.limits;
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", world.ownUrl),
    authorization,
    contentType: request.headers["content-type"],
    bodyText: await readBody(request, limits?.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES),
  };
};

const logArrival = (world: World, { method, url, bodyText }: ReceivedRequest, accountId: number | undefined) => {
  const route = findRoute(method, url.pathname)?.route;
  const entry = world.log.arrive({
    method,
    path: url.pathname + url.search,
    kind: route?.kind ?? "unknown",
    tier: route?.tier ?? null,
    accountId: accountId ?? null,
    time: new Date(world.now()),
  });
  if (world.keepBodies && bodyText !== undefined && bodyText !== "") entry.body = bodyText;
  return entry;
};
