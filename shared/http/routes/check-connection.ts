import { makeCheckConnection } from "../../connections/check-connection.ts";
import { readConnection } from "../../definitions/connection-store.ts";
import { paramOf } from "../param-of.ts";
import { checkedSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";
import { probeTimeoutMs, tryProbe } from "../try-probe.ts";

export const checkConnection: Route = {
  name: "check-connection",
  method: "POST",
  path: "api/connections/{name}/check",
  role: "Administrator",
  summary: "Test a connection again now: its secret, its account and region, its consent. Changes nothing.",
  replies: { 200: { description: "Up, or down with what is wrong.", schema: checkedSchema } },
  async answer(deps, { params }) {
    const { value } = await readConnection(deps.connections, paramOf(params, "name"));
    const check = makeCheckConnection(deps);
    const tried = await tryProbe({ name: value.name, check: () => check(value) }, probeTimeoutMs);
    return { status: 200, json: tried, about: tried.code ?? tried.status };
  },
};
