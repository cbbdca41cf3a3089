import { findCaller, isElsewhere, UNAUTHORISED, WRONG_REGION } from "./authorise.ts";
import type { JobPlan } from "./fault-rule.ts";
import { takeCall } from "./rate-limit.ts";
import type { Reply } from "./reply.ts";
import { v2Error } from "./reply.ts";
import type { LoggedRequest } from "./request-log.ts";
import { findRoute } from "./routes.ts";
import type { World } from "./world.ts";

export type ReceivedRequest = {
  method: string;
  url: URL;
  authorization: string | undefined;
  contentType: string | undefined;
  /** Undefined when the body is larger than the account's limit. */
  bodyText: string | undefined;
};

/**
 * Answers a request, checking as Dotdigital does: the caller, the region, the rate, the body's size, and then the call.
 */
export const answerCall = (world: World, request: ReceivedRequest, entry: LoggedRequest, plan: JobPlan): Reply => {
  const caller = findCaller(world, request.authorization);
  if (caller === undefined || !caller.isAuthorised) return UNAUTHORISED;
  const { account } = caller;

  const found = findRoute(request.method, request.url.pathname);
  if (found === undefined) return v2Error(404, `No call '${request.method} ${request.url.pathname}' in this stand-in`);
  const { route, params } = found;
  if (route.kind !== "account-info" && isElsewhere(account, world.ownUrl)) return WRONG_REGION;

  const nowMs = world.now();
  const rate = takeCall(account, route.tier, nowMs, world.clockFactor);
  if (!rate.isAllowed) {
    world.log.tally("rateLimited");
    entry.resetsAt = new Date(rate.resetMs).toISOString();
    return { ...v2Error(429, "Too many requests"), headers: rate.headers };
  }
  const reply =
    refuseBody(request) ??
    route.answer({
      account,
      params: params.map(decodeURIComponent),
      query: request.url.searchParams,
      bodyText: request.bodyText ?? "",
      nowMs,
      ownUrl: world.ownUrl,
      plan,
      log: world.log,
      entry,
    });
  return { ...reply, headers: { ...reply.headers, ...rate.headers } };
};

/**
 * Refuses a body that is too large or of another type. Dotdigital's words are not documented; these are a web server's.
 */
const refuseBody = ({ bodyText, contentType }: ReceivedRequest): Reply | undefined => {
  const headers = { "Content-Type": "text/plain" };
  if (bodyText === undefined) return { status: 413, body: "Request Entity Too Large", headers };
  const isJson = contentType?.toLowerCase().startsWith("application/json") === true;
  if (bodyText !== "" && !isJson) return { status: 415, body: "Unsupported Media Type", headers };
  return undefined;
};
