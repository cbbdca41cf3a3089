import { checkConnection } from "../../connections/check-connection.ts";
import { version } from "../../version.ts";
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
    "Storage, vault and every connection, side by side, 10 seconds each, each with what is wrong; exports that cannot be looked at; of each account its import slots and pauses; when the timers last ticked; and which version runs. For 20 seconds all who ask get one answer, but for the app's clock.",
  replies: { 200: json("What was found, whatever it is.", healthSchema) },
  async answer(deps) {
    const health = await deps.shared.health.of("all", () =>
      checkHealth({
        ...deps,
        checkConnection: (connection) => checkConnection(deps, connection),
        timeoutMs: probeTimeoutMs,
      }),
    );
    const { timers } = health;
    const told = timers.of.map((timer) => ({ ...timer, tickedAt: iso(timer.tickedAt), next: iso(timer.next) }));
    return {
      status: 200,
      json: {
        ...health,
        timers: { ...timers, of: told },
        containers: Array.from(deps.segmentContainers),
        app: { version, node: process.version, now: new Date(deps.now()).toISOString() },
      },
    };
  },
});

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
