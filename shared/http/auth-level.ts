import type { Route } from "./route.ts";

/** What the host asks of a caller: nothing where the platform signs in and the handler looks at the principal itself. */
export const authLevelOf = (route: Pick<Route, "role">, isAuthByPlatform: boolean): "anonymous" | "function" =>
  isAuthByPlatform || route.role === "anyone" ? "anonymous" : "function";
