import { z } from "zod";
import type { Route } from "../route.ts";

/** Up or not, for whoever asks: it touches nothing, so that it cannot be used to load what is behind. */
export const health: Route = {
  name: "health",
  method: "GET",
  path: "api/health",
  role: "anyone",
  summary: "Whether the app is up.",
  replies: { 200: { description: "It is.", schema: z.strictObject({ status: z.literal("up") }) } },
  answer: () => ({ status: 200, json: { status: "up" } }),
};
