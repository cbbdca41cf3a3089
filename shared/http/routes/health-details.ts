import { checkConnection } from "../../connections/check-connection.ts";
import { checkHealth } from "../check-health.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { healthSchema } from "../reply-schemas.ts";
import { probeTimeoutMs } from "../try-probe.ts";

export const healthDetails = defineRoute({
  name: "health-details",
  method: "GET",
  path: "api/health/details",
  role: "Viewer",
  mostMs: 30_000,
  summary:
    "Storage, vault and every connection, side by side, 10 seconds each, each with what is wrong; exports that cannot be looked at; and of each account its import slots and pauses. For 20 seconds all who ask get one answer.",
  replies: { 200: json("What was found, whatever it is.", healthSchema) },
  async answer(deps) {
    const health = await deps.shared.health.of("all", () =>
      checkHealth({
        ...deps,
        checkConnection: (connection) => checkConnection(deps, connection),
        timeoutMs: probeTimeoutMs,
      }),
    );
    return { status: 200, json: health };
  },
});
