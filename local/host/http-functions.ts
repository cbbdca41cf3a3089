import { z } from "zod";
import type { RegisteredFunction } from "./app-registry.ts";
import { compileRoute, type Route } from "./routes.ts";

export type AuthLevel = "anonymous" | "function" | "admin";

export type HttpFunction = { fn: RegisteredFunction; route: Route; methods: string[]; authLevel: AuthLevel };

export type HttpFunctions = { functions: HttpFunction[]; inError: Map<string, string> };

const triggerSchema = z.object({
  route: z.string().optional(),
  methods: z.array(z.string()).default(["GET", "POST"]),
  authLevel: z.enum(["anonymous", "function", "admin"]).default("anonymous"),
});

/**
 * The HTTP functions in the order in which the host tries them: by name, without regard to case; there is no precedence
 * by specificity. A function whose route the real host refuses is in error and the others run.
 * Throws where the real host does not start at all: at a route with an empty segment, which a leading slash under a
 * prefix also makes.
 * Source: recorded (order); azure-functions-host ScriptHost.cs (reserved, doubled), WebScriptHostHttpRoutesManager.cs
 * (names).
 */
export const readHttpFunctions = (functions: RegisteredFunction[], routePrefix: string): HttpFunctions => {
  const found: HttpFunction[] = [];
  const inError = new Map<string, string>();
  for (const fn of functions.toSorted(byName)) {
    const trigger = Object.values(fn.metadata.bindings).find(({ type }) => type.toLowerCase() === "httptrigger");
    if (trigger === undefined) continue;
    const { route, methods, authLevel } = triggerSchema.parse(trigger);
    const template = fullRoute(fn.metadata.name, route, routePrefix);
    try {
      const candidate = { fn, route: compileRoute(template), methods: methods.map(upperCase), authLevel };
      refuseReserved(route ?? "");
      refuseDoubled(candidate, found);
      found.push(candidate);
    } catch (error) {
      inError.set(fn.metadata.name, error instanceof Error ? error.message : String(error));
    }
  }
  return { functions: found, inError };
};

const byName = (a: RegisteredFunction, b: RegisteredFunction): number => {
  const [left, right] = [a.metadata.name.toLowerCase(), b.metadata.name.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
};

const upperCase = (text: string): string => text.toUpperCase();

/** An empty route counts as absent: the function's name takes its place. */
const fullRoute = (name: string, route: string | undefined, prefix: string): string => {
  const full = [prefix, route || name].filter((part) => part !== "").join("/");
  if (full.includes("//")) {
    throw new Error(
      `Hosting failed to start: function ${name} has the route '${route}' under the prefix '${prefix}', and an empty ` +
        "segment takes the whole host down. Take the leading or doubled slash out.",
    );
  }
  return full;
};

const refuseReserved = (route: string): void => {
  if (/^\/?(admin|runtime)/i.test(route)) {
    throw new Error(`The specified route conflicts with one or more built in routes: '${route}'.`);
  }
};

const refuseDoubled = (candidate: HttpFunction, others: HttpFunction[]): void => {
  const double = others.find(
    (other) =>
      bare(other.route.template) === bare(candidate.route.template) &&
      other.methods.some((method) => candidate.methods.includes(method)),
  );
  if (double !== undefined) {
    throw new Error(
      `route '${candidate.route.template}' with ${candidate.methods.join(", ")} is already that of ${double.fn.metadata.name}`,
    );
  }
};

const bare = (template: string): string => template.toLowerCase().replace(/\/$/, "");
