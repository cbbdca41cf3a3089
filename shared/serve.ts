import type { HttpFunctionOptions } from "@azure/functions";
import { authLevelOf } from "./http/auth-level.ts";
import { isPage } from "./http/is-page.ts";
import type { RegisteredRoute } from "./http/registered-routes.ts";
import { withLogOf } from "./observe/log.ts";
import { authIsByPlatform, signInIsMissing } from "./settings/settings.ts";

/** Loaded at the first call: until then an instance has read no more than what registering takes. */
const answers = () => import("./answer-http.ts");

/**
 * A route as a function registers it. Who checks the caller is fixed here, once for registration and handler alike:
 * the platform (then the function is anonymous and looks at the principal itself), or the host with its keys.
 */
export const serve = (route: RegisteredRoute): HttpFunctionOptions => {
  const checks = { isAuthByPlatform: authIsByPlatform(), isSignInMissing: signInIsMissing() };
  return {
    route: route.path,
    methods: isPage(route) ? ["GET", "HEAD"] : [route.method],
    authLevel: authLevelOf(route, checks.isAuthByPlatform),
    handler: (request, context) =>
      withLogOf(context, async () => {
        const { answerHttp } = await answers();
        return answerHttp(route.name, request, context.invocationId, checks);
      }),
  };
};

/**
 * What answers below /api where no route does. The host takes the first function by name whose route and method fit: its
 * name has to be the last.
 */
export const serveElsewhere = (): HttpFunctionOptions => ({
  route: "api/{*path}",
  methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
  authLevel: "anonymous",
  handler: async (request) => (await answers()).answerHttpElsewhere(request),
});
