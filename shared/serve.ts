import { randomUUID } from "node:crypto";
import type { HttpFunctionOptions } from "@azure/functions";
import { useApp } from "./use-app.ts";
import { answerCall } from "./http/answer-call.ts";
import { answerElsewhere } from "./http/answer-elsewhere.ts";
import { authLevelOf } from "./http/auth-level.ts";
import { isPage } from "./http/is-page.ts";
import { pacedReply } from "./http/pace-reply.ts";
import type { Route } from "./http/route.ts";
import { makeTellRefusals } from "./http/tell-refusals.ts";
import { log, withLogOf } from "./observe/log.ts";
import { authIsByPlatform, signInIsMissing } from "./settings/settings.ts";

/** One for all calls of this instance. */
const tellRefusals = makeTellRefusals({ log, now: Date.now });

/**
 * A route as a function registers it. Who checks the caller is fixed here, once for registration and handler alike:
 * the platform (then the function is anonymous and looks at the principal itself), or the host with its keys.
 */
export const serve = (route: Route): HttpFunctionOptions => {
  const isAuthByPlatform = authIsByPlatform();
  const isSignInMissing = signInIsMissing();
  return {
    route: route.path,
    methods: isPage(route) ? ["GET", "HEAD"] : [route.method],
    authLevel: authLevelOf(route, isAuthByPlatform),
    handler: (request, context) =>
      withLogOf(context, async () => {
        const checks = { isAuthByPlatform, isSignInMissing };
        const platform = { ...checks, app: useApp, log, tellRefusals, now: Date.now, newId: randomUUID };
        return pacedReply(context.invocationId, await answerCall(route, request, platform));
      }),
  };
};

/**
 * What answers below /api where none of these routes does. The host takes the first function by name whose route and
 * method fit: its name has to be the last.
 */
export const serveElsewhere = (routes: readonly Route[]): HttpFunctionOptions => ({
  route: "api/{*path}",
  methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
  authLevel: "anonymous",
  handler: async (request) => answerElsewhere(routes, request),
});
