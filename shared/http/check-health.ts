import type { Connection } from "../definitions/connection.ts";
import type { ConnectionStore } from "../definitions/connection-store.ts";
import type { ShowGate } from "../dotdigital/show-gate.ts";
import { describeError } from "../observe/describe-error.ts";
import type { LookTrouble } from "../runs/look-file.ts";
import type { TimerView } from "../runs/ticks.ts";
import { within } from "../within.ts";
import { type AccountView, tellAccounts } from "./tell-accounts.ts";
import { type Probe, type Tried, tryProbe } from "./try-probe.ts";

export type Health = { status: "up" | "degraded"; checks: Tried[]; accounts: AccountView[]; timers: TimersView };

/** When the timers last did their work; where that cannot be read, why. */
export type TimersView = { of: TimerView[]; problem: { code: string; message: string } | null };

type Deps = {
  probes: readonly Probe[];
  connections: Pick<ConnectionStore, "list">;
  checkConnection(connection: Connection): Promise<void>;
  findLookTroubles(): Promise<LookTrouble[]>;
  showGate: ShowGate;
  showTimers(): Promise<TimerView[]>;
  timeoutMs: number;
};

/**
 * Tries everything that the app needs, side by side, each for `timeoutMs` at most, names the exports at which the timer
 * cannot look, and tells of each account how its gate stands and when the timers last ticked. Never throws.
 */
export const checkHealth = async (deps: Deps): Promise<Health> => {
  const { probes, connections, checkConnection, timeoutMs } = deps;
  const listing = within(timeoutMs, connections.list);
  const ofConnections = listing.then(
    ({ documents, unreadable }) => [
      ...documents.map(({ value }) => ({ name: `connection ${value.name}`, check: () => checkConnection(value) })),
      ...unreadable.map((error) => ({ name: "connections", check: () => Promise.reject(error) })),
    ],
    (error: unknown) => [{ name: "connections", check: () => Promise.reject(error) }],
  );
  const tryAll = (all: readonly Probe[]) => Promise.all(all.map((probe) => tryProbe(probe, timeoutMs)));
  const ofAccounts = listing.then(
    ({ documents }) =>
      tellAccounts(
        deps.showGate,
        documents.map(({ value }) => value),
        timeoutMs,
      ),
    // The checks tell of it.
    () => [],
  );
  const [accounts, timers, ...tried] = await Promise.all([
    ofAccounts,
    tellTimers(deps.showTimers, timeoutMs),
    tryAll(probes),
    ofConnections.then(tryAll),
    triedExports(deps.findLookTroubles, timeoutMs),
  ]);
  const checks = tried.flat();
  const isUp = checks.every(({ status }) => status === "up") && accounts.every(({ problem }) => problem === null);
  return { status: isUp ? "up" : "degraded", checks, accounts, timers };
};

const tellTimers = async (show: Deps["showTimers"], timeoutMs: number): Promise<TimersView> => {
  try {
    return { of: await within(timeoutMs, show), problem: null };
  } catch (error) {
    return { of: [], problem: describeError(error) };
  }
};

const triedExports = async (find: Deps["findLookTroubles"], timeoutMs: number): Promise<Tried[]> => {
  try {
    const troubles = await within(timeoutMs, find);
    return troubles.map(({ export: name, code, message }) => ({
      name: `export ${name}`,
      status: "down",
      code,
      message,
    }));
  } catch (error) {
    return [{ name: "exports", status: "down", ...describeError(error) }];
  }
};
