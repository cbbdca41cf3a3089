import type { Connection } from "../definitions/connection.ts";
import type { ConnectionStore } from "../definitions/connection-store.ts";
import { type Probe, type Tried, tryProbe, within } from "./try-probe.ts";

export type Health = { status: "up" | "degraded"; checks: Tried[] };

type Deps = {
  probes: readonly Probe[];
  connections: Pick<ConnectionStore, "list">;
  checkConnection(connection: Connection): Promise<void>;
  timeoutMs: number;
};

/** Tries everything that the app needs, side by side, each for `timeoutMs` at most. Never throws. */
export const checkHealth = async ({ probes, connections, checkConnection, timeoutMs }: Deps): Promise<Health> => {
  const listing = within(timeoutMs, connections.list);
  const ofConnections = listing.then(
    ({ documents, unreadable }) => [
      ...documents.map(({ value }) => ({ name: `connection ${value.name}`, check: () => checkConnection(value) })),
      ...unreadable.map((error) => ({ name: "connections", check: () => Promise.reject(error) })),
    ],
    (error: unknown) => [{ name: "connections", check: () => Promise.reject(error) }],
  );
  const tryAll = (all: readonly Probe[]) => Promise.all(all.map((probe) => tryProbe(probe, timeoutMs)));
  const checks = (await Promise.all([tryAll(probes), ofConnections.then(tryAll)])).flat();
  return { status: checks.every(({ status }) => status === "up") ? "up" : "degraded", checks };
};
