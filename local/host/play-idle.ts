import type { QueueListener } from "./queue-listener.ts";
import { callsSince, type StorageCalls } from "./storage-calls.ts";
import type { TimerListener } from "./timer-listener.ts";

export type PlayIdleDeps = {
  listeners: readonly Pick<QueueListener, "look">[];
  timers: readonly Pick<TimerListener, "tick">[];
  /** How long the host waits between two looks at an empty queue when it has been empty for long. */
  maxPollingIntervalMs: number;
  calls(): StorageCalls;
};

/**
 * Does at once what the host does in so many seconds in which nobody asks for anything: looks at each queue, and runs
 * each timer, as many times. Gives what that asked of storage. Leases, which are kept meanwhile, are not in it.
 */
export const makePlayIdle =
  ({ listeners, timers, maxPollingIntervalMs, calls }: PlayIdleDeps) =>
  async (seconds: number): Promise<StorageCalls> => {
    const before = calls();
    const looks = Math.ceil((seconds * 1000) / maxPollingIntervalMs);
    await Promise.all([
      ...listeners.map((listener) => listener.look(looks)),
      ...timers.map((timer) => timer.tick(seconds * 1000)),
    ]);
    return callsSince(before, calls());
  };
