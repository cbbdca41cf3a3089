import { z } from "zod";
import { makeOpenApi } from "../open-api.ts";
import type { Route } from "../route.ts";

/** `routes` is asked for at each call: this route is one of them. */
export const makeGetOpenApi = (routes: () => readonly Route[]): Route => ({
  name: "get-openapi",
  method: "GET",
  path: "api/openapi.json",
  role: "Viewer",
  summary: "This description.",
  replies: { 200: { description: "OpenAPI 3.1.", schema: z.record(z.string(), z.unknown()) } },
  answer: async () => ({ status: 200, json: makeOpenApi(routes()) }),
});
