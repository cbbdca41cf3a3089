import type { HttpRequest } from "@azure/functions";
import { ProblemError } from "./problem.ts";
import { refuseCrossSite } from "./refuse-cross-site.ts";
import { problemResponse, type Response } from "./response-of.ts";
import type { Route } from "./route.ts";

/**
 * The reply to a call below /api that no route takes, for its path (404) or its method (405, with those that the path
 * has). It is open to anybody: it tells nothing but what the published routes are.
 */
export const answerElsewhere = (
  routes: readonly Route[],
  { method, url, headers }: Pick<HttpRequest, "method" | "url" | "headers">,
): Response => {
  try {
    refuseCrossSite(headers, url);
    throw elsewhere(method, methodsAt(routes, new URL(url).pathname));
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error.problem, error.headers);
    throw error;
  }
};

const elsewhere = (method: string, methods: readonly string[]): ProblemError => {
  // A function that a setting disables is passed over by the host, as if its route were not there.
  if (methods.length === 0 || methods.includes(method)) {
    return new ProblemError(
      404,
      "path-unknown",
      "There is nothing at this path. GET /api/openapi.json describes every call, with its path.",
    );
  }
  const allowed = methods.join(", ");
  return new ProblemError(405, "method-not-allowed", `Expected ${allowed} at this path, got ${method}.`, {
    headers: { Allow: allowed },
  });
};

const methodsAt = (routes: readonly Route[], path: string): string[] =>
  routes
    .filter((route) => fits(route.path, path))
    .map(({ method }) => method)
    .sort();

/** As the host matches: letters of either case, a slash at the end, one step for each parameter. */
const fits = (template: string, path: string): boolean => {
  const steps = path.replace(/^\/|\/$/g, "").split("/");
  const wanted = template.split("/");
  return (
    steps.length === wanted.length &&
    wanted.every((want, at) =>
      want.startsWith("{") ? steps[at] !== "" : want.toLowerCase() === steps[at]?.toLowerCase(),
    )
  );
};
