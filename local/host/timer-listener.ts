import type { RpcTypedData } from "./rpc-messages.ts";
import type { TimerLease } from "./timer-lease.ts";
import type { TimerSchedule } from "./timer-schedule.ts";
import { statusAtStart, type TimerStatus, type TimerStatusStore, toJson } from "./timer-status.ts";
import { makeWakeUp } from "./wake-up.ts";

export type TimerListenerDeps = {
  name: string;
  schedule: TimerSchedule;
  /** Whether missed ticks are remembered and made up for. */
  isMonitored: boolean;
  runOnStartup: boolean;
  status: TimerStatusStore;
  acquireLease(): Promise<TimerLease | undefined>;
  /** How often it asks for the lease while it has none. */
  askMs: number;
  /** Runs the function; a failure is logged already and changes nothing here. */
  run(input: RpcTypedData): Promise<unknown>;
  warn(message: string): void;
  now(): Date;
};

export type TimerListener = {
  /** Runs the function now as many times as the schedule has ticks in so many milliseconds. */
  tick(ms: number): Promise<void>;
  stop(): Promise<void>;
};

/** The longest single wait; a longer one is made of several. Node's longest timer is 24.8 days. */
const longestWaitMs = 24 * 24 * 3600 * 1000;

/**
 * Runs one timer on its schedule while this host holds the lease, as the timers extension does: never overlapping
 * itself, a tick that was missed made up for once, the next tick counted from the start of the last.
 * Source: timers extension, TimerListener.cs; recorded (timers).
 */
export const startTimerListener = (deps: TimerListenerDeps): TimerListener => {
  const wakeUp = makeWakeUp();
  let stopping = false;

  const keepTrying = async (): Promise<void> => {
    let lastFault: string | undefined;
    while (!stopping) {
      try {
        const lease = await deps.acquireLease();
        lastFault = undefined;
        if (lease !== undefined) await runWhileHeld(lease);
      } catch (error) {
        if (String(error) !== lastFault) deps.warn(`timer ${deps.name} waits, the host keeps trying: ${String(error)}`);
        lastFault = String(error);
      }
      if (!stopping) await wakeUp.wait(deps.askMs);
    }
  };

  const runWhileHeld = async (lease: TimerLease): Promise<void> => {
    lease.onLost(() => {
      deps.warn(`timer ${deps.name} lost its lease and pauses until it has it again`);
      wakeUp.now();
    });
    try {
      await tick(() => !stopping && lease.isHeld());
    } finally {
      await lease.release();
    }
  };

  const tick = async (mayRun: () => boolean): Promise<void> => {
    const start = statusAtStart(deps.isMonitored ? await deps.status.read() : undefined, deps.schedule, deps.now());
    let status = start.status;
    if (deps.isMonitored && start.toStore !== undefined) await deps.status.write(start.toStore);
    if (start.isPastDue || deps.runOnStartup) status = await runOnce(status, start.isPastDue, deps.now());
    while (mayRun()) {
      const waitMs = status.next.getTime() - deps.now().getTime();
      if (waitMs > 0) await wakeUp.wait(Math.min(waitMs, longestWaitMs));
      const now = deps.now();
      // A tick may come a few milliseconds early; without this the same one would be due again.
      if (mayRun() && now.getTime() >= status.next.getTime() - 50) {
        status = await runOnce(status, false, new Date(Math.max(now.getTime(), status.next.getTime())));
      }
    }
  };

  const runOnce = async (status: TimerStatus, isPastDue: boolean, at: Date): Promise<TimerStatus> => {
    await deps.run(timerInput(deps.isMonitored ? status : undefined, isPastDue)).catch(() => undefined);
    const after = { last: at, next: deps.schedule.next(at), lastUpdated: at };
    if (deps.isMonitored) {
      await deps.status.write(after).catch((error: unknown) => {
        deps.warn(`timer ${deps.name}: its status was not stored: ${String(error)}`);
      });
    }
    return after;
  };

  const ended = keepTrying();
  return {
    tick: async (ms) => {
      const from = deps.now();
      for (let at = deps.schedule.next(from); at.getTime() - from.getTime() <= ms; at = deps.schedule.next(at)) {
        const now = deps.now();
        await runOnce({ last: undefined, next: deps.schedule.next(now), lastUpdated: undefined }, false, now);
      }
    },
    stop: () => {
      stopping = true;
      wakeUp.now();
      return ended;
    },
  };
};

/** What the function gets: .NET's TimerInfo, which the library turns into camel case. */
export const timerInput = (status: TimerStatus | undefined, isPastDue: boolean): RpcTypedData => ({
  json: JSON.stringify({
    Schedule: { AdjustForDST: true },
    ScheduleStatus: status === undefined ? null : toJson(status),
    IsPastDue: isPastDue,
  }),
});
