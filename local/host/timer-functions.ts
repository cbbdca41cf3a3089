import type { ContainerClient } from "@azure/storage-blob";
import { z } from "zod";
import type { RegisteredFunction } from "./app-registry.ts";
import type { HostLog } from "./host-log.ts";
import type { HostTimes } from "./host-times.ts";
import type { Invoker } from "./invoker.ts";
import { resolveNames } from "./settings.ts";
import { acquireTimerLease } from "./timer-lease.ts";
import { startTimerListener, type TimerListener } from "./timer-listener.ts";
import { parseSchedule } from "./timer-schedule.ts";
import { makeTimerStatusStore } from "./timer-status.ts";

const triggerSchema = z.object({
  schedule: z.string(),
  runOnStartup: z.boolean().default(false),
  useMonitor: z.boolean().default(true),
});

export type TimerFunctionDeps = {
  container: ContainerClient;
  hostId: string;
  invoker: Invoker;
  lease: HostTimes["lease"];
  env: NodeJS.ProcessEnv;
  log: HostLog;
};

/**
 * Starts the timer of one function. Throws when its schedule does not resolve or is no schedule; other timers still
 * run.
 * Source: timers extension, TimerTriggerBinding.cs (names), TimerSchedule.cs.
 */
export const startTimerFunction = (fn: RegisteredFunction, deps: TimerFunctionDeps): TimerListener => {
  const trigger = Object.values(fn.metadata.bindings).find(({ type }) => type.toLowerCase() === "timertrigger");
  const { schedule: expression, runOnStartup, useMonitor } = triggerSchema.parse(trigger);
  const schedule = parseSchedule(resolveNames(expression, deps.env));
  const { name } = fn.metadata;
  const fullName = `Host.Functions.${name}`;
  return startTimerListener({
    name,
    schedule,
    isMonitored: useMonitor && schedule.isMonitoredFrom(new Date()),
    runOnStartup,
    status: makeTimerStatusStore(deps.container, deps.hostId, fullName),
    acquireLease: () => acquireTimerLease(deps.container, deps.hostId, fullName, deps.lease),
    askMs: deps.lease.askMs,
    run: (trigger) => deps.invoker.invoke(fn, { trigger, triggerMetadata: {} }),
    warn: deps.log.host,
    now: () => new Date(),
  });
};
