import type { HttpRequest } from "@azure/functions";
import { shownText } from "../definitions/shown-value.ts";
import { nearestName } from "../map/nearest-name.ts";
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
    throw elsewhere(routes, method, new URL(url).pathname);
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error.problem, error.headers);
    throw error;
  }
};

const elsewhere = (routes: readonly Route[], method: string, path: string): ProblemError => {
  const methods = methodsAt(routes, path);
  // A function that a setting disables is passed over by the host, as if its route were not there.
  if (methods.length === 0 || methods.includes(method)) {
    const near = nearestPath(routes, path);
    const meant = near === undefined || methods.length > 0 ? "." : `; did you mean /${near}?`;
    return new ProblemError(
      404,
      "path-unknown",
      `There is nothing at ${shownText(path)}${meant} GET /api/openapi.json describes every call, with its path.`,
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
  const steps = stepsOf(path);
  const wanted = template.split("/");
  return steps.length === wanted.length && wanted.every((want, at) => isStep(want, steps[at] ?? ""));
};

const stepsOf = (path: string): string[] => path.replace(/^\/|\/$/g, "").split("/");

const isStep = (want: string, step: string): boolean =>
  want.startsWith("{") ? step !== "" : want.toLowerCase() === step.toLowerCase();

/** A path that differs in one step alone, and there by a slip. */
const nearestPath = (routes: readonly Route[], path: string): string | undefined => {
  const steps = stepsOf(path);
  const isNear = (template: string): boolean => {
    const wanted = template.split("/");
    if (wanted.length !== steps.length) return false;
    const [other, ...more] = wanted.filter((want, at) => !isStep(want, steps[at] ?? ""));
    if (other === undefined || more.length > 0 || other.startsWith("{")) return false;
    return nearestName([other], steps[wanted.indexOf(other)] ?? "") !== undefined;
  };
  return routes.map((route) => route.path).find((path) => path.startsWith("api/") && isNear(path));
};
