import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import type { AuditLog } from "../observe/audit-log.ts";
import { describeError } from "../observe/describe-error.ts";
import { framesOf } from "../observe/frames-of.ts";
import type { Log } from "../observe/log.ts";
import type { HttpDeps } from "./http-deps.ts";
import { identifyCaller, type KnownCaller } from "./identify-caller.ts";
import { isPage } from "./is-page.ts";
import { ProblemError } from "./problem.ts";
import { problemOf } from "./problem-of.ts";
import { readCall } from "./read-call.ts";
import { refuseCrossSite } from "./refuse-cross-site.ts";
import type { Reply } from "./reply.ts";
import { requireRole } from "./require-role.ts";
import { problemResponse, type Response, responseOf } from "./response-of.ts";
import type { Route } from "./route.ts";
import type { TellRefusals } from "./tell-refusals.ts";

export type Platform = {
  /** Fixed when the routes register: see `serve`. */
  isAuthByPlatform: boolean;
  /** True where callers were to sign in and the platform does not say that they do: nobody is let in. */
  isSignInMissing: boolean;
  app(): Promise<{ http: HttpDeps }>;
  log: Log;
  tellRefusals: TellRefusals;
  now(): number;
  newId(): string;
};

/**
 * One call from request to response: who calls, may they, what do they ask, what came of it. Never throws.
 * A call that may change something is in the audit log before it is begun, also when it is refused to somebody with a role.
 * One that shows people is there before they are shown. Whatever else is refused for who calls is counted in the log.
 */
export const answerCall = async (route: Route, request: HttpRequest, platform: Platform): Promise<HttpResponseInit> => {
  const answer = async (): Promise<Answered> => {
    if (route.role === "anyone") {
      if (!isPage(route)) refuseCrossSite(request.headers, request.url);
      return {
        response: await responseOf(route, await route.answer({ params: request.params, headers: request.headers })),
      };
    }
    if (platform.isSignInMissing) throw signInMissing();
    const caller = identifyCaller(request.headers, platform.isAuthByPlatform);
    if (!caller) throw notSignedIn();
    if (route.role === "signed-in") {
      refuseCrossSite(request.headers, request.url);
      return { response: await responseOf(route, await route.answer(caller)) };
    }
    const { http } = await platform.app();
    const work = () => catchProblem(route, request, platform, () => answerCaller(route, request, caller, http));
    // Who has no role at all may be anybody of the tenant: their calls change nothing, and must not fill the table.
    if (route.method === "GET" || caller.role === undefined) return work();
    return audited(http.audit, route, request, caller, platform.log, work);
  };
  const { response, code } = await catchProblem(route, request, platform, answer);
  platform.tellRefusals(code);
  return request.method === "HEAD" ? withoutBody(response) : response;
};

/** HEAD is answered as GET would be (RFC 9110, 9.3.2). */
const withoutBody = ({ body: _, ...response }: Response): Response => response;

type Answered = { response: Response; code?: string; about?: string | undefined };

/** A route that needs a role. */
type RoleRoute = Exclude<Route, { role: "anyone" | "signed-in" }>;

const answerCaller = async (
  route: RoleRoute,
  request: HttpRequest,
  { name, isKey, role: held }: KnownCaller,
  deps: HttpDeps,
): Promise<Answered> => {
  const role = requireRole(held, route.role);
  if (!isPage(route)) refuseCrossSite(request.headers, request.url);
  const reply = await route.answer(deps, { ...(await readCall(route, request)), by: { name, isKey }, role });
  if (reply.showsPeople) requireRole(role, "Contributor");
  if (reply.showsPeople && route.method === "GET") await noteShown(deps.audit, route, request, name, reply);
  return { response: await responseOf(route, reply), about: reply.about };
};

/** What cannot be written down is not shown. */
const noteShown = async (audit: AuditLog, route: Route, request: HttpRequest, by: string, { status, about }: Reply) => {
  const begun = await audit.begin({ by, action: route.name, on: subjectOf(request) });
  await audit.end(begun, { outcome: "done", status, about });
};

const signInMissing = () =>
  new ProblemError(
    401,
    "not-signed-in",
    "Nobody is let in: SIGN_IN_REQUIRED is true, and Azure does not say that it signs callers in. Restart the app.",
    { headers: { "WWW-Authenticate": "Bearer" } },
  );

const notSignedIn = () =>
  new ProblemError(401, "not-signed-in", "Sign in first: this app is behind App Service Authentication.", {
    headers: { "WWW-Authenticate": "Bearer" },
  });

const catchProblem = async (
  route: Route,
  request: HttpRequest,
  { log, now, newId }: Platform,
  work: () => Promise<Answered>,
): Promise<Answered> => {
  try {
    return await work();
  } catch (error) {
    const isConditional = request.headers.has("if-match") || request.headers.has("if-none-match");
    const { problem, headers, isUnexpected } = problemOf(error, { isConditional, now: now(), newId });
    if (isUnexpected) {
      const where = error instanceof Error ? framesOf(error)[0] : undefined;
      log.error("http-unexpected", {
        id: problem.id,
        function: route.name,
        where: where?.trim(),
        ...describeError(error),
      });
    }
    return { response: problemResponse(problem, headers), code: problem.code };
  }
};

const audited = async (
  audit: AuditLog,
  route: Route,
  request: HttpRequest,
  caller: KnownCaller,
  log: Log,
  work: () => Promise<Answered>,
): Promise<Answered> => {
  const on = subjectOf(request);
  const begun = await audit.begin({ by: caller.name, action: route.name, on });
  const answered = await work();
  const { code, about } = answered;
  const { status } = answered.response;
  const outcome = status < 400 ? "done" : status < 500 ? "refused" : "failed";
  try {
    await audit.end(begun, { outcome, status, code, about });
  } catch (error) {
    // What was done is done, and the caller must hear of it; the row stays `begun`.
    log.error("audit-not-ended", { function: route.name, on, outcome, status, ...describeError(error) });
  }
  return answered;
};

const subjectOf = ({ params }: HttpRequest): string => Object.values(params).map(printable).join("/");

/** Names and run ids as they are; whatever else somebody put into a path is not kept. */
const printable = (param: string) => (/^[\w.-]{1,200}$/.test(param) ? param : "(not a name)");
