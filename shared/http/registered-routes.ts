import type { Route } from "./route.ts";
import { routes } from "./route-table.ts";

/** What registering a route takes. */
export type RegisteredRoute = Pick<Route, "name" | "method" | "path" | "role">;

/**
 * Every route, as the host has to know it before anybody calls. The bundle has these values in place of this file
 * (scripts/package/routes-as-values.ts): an instance registers them without having loaded what any of them does.
 */
export const registeredRoutes: readonly RegisteredRoute[] = routes.map(({ name, method, path, role }) => ({
  name,
  method,
  path,
  role,
}));
