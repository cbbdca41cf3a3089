import { checkConnection as check } from "../../connections/check-connection.ts";
import { readConnection } from "../../definitions/connection-store.ts";
import { warnOfConsent } from "../../definitions/consent.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { checkedConnectionSchema } from "../reply-schemas.ts";
import { probeTimeoutMs, tryProbe } from "../try-probe.ts";

export const checkConnection = defineRoute({
  name: "check-connection",
  method: "POST",
  path: "api/connections/{name}/check",
  role: "Administrator",
  summary: "Test a connection again now: its secret, its account and region, its consent. Changes nothing.",
  replies: { 200: json("Up, or down with what is wrong.", checkedConnectionSchema) },
  async answer(deps, { params }) {
    const { value } = await readConnection(deps.connections, params.name);
    const tried = await tryProbe({ name: value.name, check: () => check(deps, value) }, probeTimeoutMs);
    return { status: 200, json: { ...tried, warnings: warnOfConsent(value) }, about: tried.code ?? tried.status };
  },
});
