import type { Route } from "./route.ts";

/** Whether a route is a page, or belongs to one: links from anywhere may lead there, and HEAD asks for it as GET does. Nothing of the API is one. */
export const isPage = ({ method, path }: Pick<Route, "method" | "path">): boolean =>
  method === "GET" && !path.startsWith("api/");
