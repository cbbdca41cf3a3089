import { z } from "zod";
import { defineOpenRoute } from "../define-route.ts";
import { json } from "../reply.ts";

/** Up or not, for whoever asks: it touches nothing, so that it cannot be used to load what is behind. */
export const health = defineOpenRoute({
  name: "health",
  method: "GET",
  path: "api/health",
  summary: "Whether the app is up.",
  replies: { 200: json("It is.", z.strictObject({ status: z.literal("up") })) },
  answer: async () => ({ status: 200, json: { status: "up" } }),
});
