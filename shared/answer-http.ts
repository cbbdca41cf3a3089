import { randomUUID } from "node:crypto";
import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { answerCall, type Platform } from "./http/answer-call.ts";
import { answerElsewhere } from "./http/answer-elsewhere.ts";
import { pacedReply } from "./http/pace-reply.ts";
import { routes } from "./http/route-table.ts";
import { makeTellRefusals } from "./http/tell-refusals.ts";
import { log } from "./observe/log.ts";
import { useApp } from "./use-app.ts";

const routesByName = new Map(routes.map((route) => [route.name, route]));

/** One for all calls of this instance. */
const tellRefusals = makeTellRefusals({ log, now: Date.now });

/** Answers a call of the route of that name. `checks` were fixed when it registered. */
export const answerHttp = async (
  name: string,
  request: HttpRequest,
  invocationId: string,
  checks: Pick<Platform, "isAuthByPlatform" | "isSignInMissing">,
): Promise<HttpResponseInit> => {
  const route = routesByName.get(name);
  if (!route) throw new Error(`'${name}' is registered, and no route has that name: the bundle is not of one build`);
  const platform = { ...checks, app: useApp, log, tellRefusals, now: Date.now, newId: randomUUID };
  return pacedReply(invocationId, await answerCall(route, request, platform));
};

/** Answers a call below /api that no route takes. */
export const answerHttpElsewhere = (request: HttpRequest): HttpResponseInit => answerElsewhere(routes, request);
