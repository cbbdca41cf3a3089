import { makeCheckConnection } from "../../connections/check-connection.ts";
import { checkHealth } from "../check-health.ts";
import { healthSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";
import { probeTimeoutMs } from "../try-probe.ts";

export const healthDetails: Route = {
  name: "health-details",
  method: "GET",
  path: "api/health/details",
  role: "Viewer",
  summary: "Storage, vault and every connection, side by side, 10 seconds each, each with what is wrong.",
  replies: { 200: { description: "What was found, whatever it is.", schema: healthSchema } },
  async answer(deps) {
    const checkConnection = makeCheckConnection(deps);
    return { status: 200, json: await checkHealth({ ...deps, checkConnection, timeoutMs: probeTimeoutMs }) };
  },
};
