import { z } from "zod";
import { defineRoute } from "../define-route.ts";
import { makeOpenApi } from "../open-api.ts";
import { json } from "../reply.ts";
import type { Route } from "../route.ts";

/** `routes` is asked for at each call: this route is one of them. */
export const makeGetOpenApi = (routes: () => readonly Route[]) =>
  defineRoute({
    name: "get-openapi",
    method: "GET",
    path: "api/openapi.json",
    role: "Viewer",
    summary: "This description.",
    replies: { 200: json("OpenAPI 3.1.", z.record(z.string(), z.unknown())) },
    answer: async () => ({ status: 200, json: makeOpenApi(routes()) }),
  });
