import { z } from "zod";
import { makeDisconnect } from "../../connections/disconnect.ts";
import { parseInput } from "../../definitions/parse-input.ts";
import { paramOf } from "../param-of.ts";
import { disconnectedSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";

const querySchema = z.strictObject({
  detach: z
    .enum(["true", "false"])
    .default("false")
    .describe("Switch off the exports that use it, and keep them. Without it a connection in use stays."),
});

export const deleteConnection: Route = {
  name: "delete-connection",
  method: "DELETE",
  path: "api/connections/{name}",
  role: "Administrator",
  summary: "Disconnect. The secret is disabled, never deleted. Refused while a run of one of its exports is open.",
  headers: ["If-Match"],
  query: querySchema,
  replies: { 200: { description: "What was switched off.", schema: disconnectedSchema } },
  async answer(deps, { params, query, ifMatch }) {
    const name = paramOf(params, "name");
    const detach = parseInput(querySchema, query).detach === "true";
    const disconnect = makeDisconnect({ ...deps, openRunOf: deps.runs.openRunOf });
    const { switchedOff, warnings } = await disconnect({ name, detach, ifMatch });
    const about = switchedOff.length > 0 ? `switched off ${switchedOff.join(", ")}`.slice(0, 1000) : "";
    return { status: 200, json: { name, switchedOff, warnings }, about };
  },
};
