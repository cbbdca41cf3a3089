import { z } from "zod";
import { disconnect } from "../../connections/disconnect.ts";
import { defineRoute } from "../define-route.ts";
import { ifMatch } from "../if-match.ts";
import { json } from "../reply.ts";
import { disconnectedSchema } from "../reply-schemas.ts";

export const deleteConnection = defineRoute({
  name: "delete-connection",
  method: "DELETE",
  path: "api/connections/{name}",
  role: "Administrator",
  summary: "Disconnect. The secret is disabled, never deleted. Refused while a run of one of its exports is open.",
  headers: { ifMatch },
  query: {
    detach: z
      .enum(["true", "false"])
      .default("false")
      .describe("Switch off the exports that use it, and keep them. Without it a connection in use stays."),
  },
  replies: { 200: json("What was switched off.", disconnectedSchema) },
  async answer(deps, { params, query, headers }) {
    const { name } = params;
    const use = { ...deps, openRunOf: deps.runs.openRunOf };
    const { switchedOff, schedules, warnings } = await disconnect(use, {
      name,
      detach: query.detach === "true",
      ifMatch: headers.ifMatch,
    });
    const about = switchedOff.length > 0 ? `switched off ${switchedOff.join(", ")}`.slice(0, 1000) : "";
    return { status: 200, json: { name, switchedOff, schedules, warnings }, about };
  },
});
