import { overviewSchema } from "../../overview/overview.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";

export const getOverview = defineRoute({
  name: "get-overview",
  method: "GET",
  path: "api/overview",
  role: "Viewer",
  summary: "Every export at one glance, with its lists. For 5 seconds all who ask get one answer.",
  replies: { 200: json("What is stored, and what of it cannot be read.", overviewSchema) },
  answer: async ({ showOverview, shared }) => ({ status: 200, json: await shared.overview.of("all", showOverview) }),
});
