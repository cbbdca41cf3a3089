import type { ContainerClient } from "@azure/storage-blob";
import { z } from "zod";
import type { TimerSchedule } from "./timer-schedule.ts";

/** When a timer last ran and is due next, as the timers extension keeps it beside the app's own data. */
export type TimerStatus = { last: Date | undefined; next: Date; lastUpdated: Date };

export type TimerStatusStore = { read(): Promise<TimerStatus | undefined>; write(status: TimerStatus): Promise<void> };

/** .NET's DateTimeOffset.MinValue stands for "never". */
const never = "0001-01-01T00:00:00+00:00";

const schema = z.object({ Last: z.string(), Next: z.string(), LastUpdated: z.string() });

/** The status blob of one timer: `timers/<host>/<function>/status` in the host's container. */
export const makeTimerStatusStore = (container: ContainerClient, hostId: string, name: string): TimerStatusStore => {
  const blob = container.getBlockBlobClient(`timers/${hostId}/${name}/status`);
  return {
    read: async () => {
      if (!(await blob.exists())) return undefined;
      const stored = schema.parse(JSON.parse((await blob.downloadToBuffer()).toString("utf8")));
      const last = stored.Last === never ? undefined : new Date(stored.Last);
      return { last, next: new Date(stored.Next), lastUpdated: new Date(stored.LastUpdated) };
    },
    write: async (status) => {
      const text = JSON.stringify(toJson(status));
      await blob.upload(text, Buffer.byteLength(text));
    },
  };
};

/** The form in which the status is stored, and handed to the function (which sees it in camel case). */
export const toJson = ({ last, next, lastUpdated }: TimerStatus) => ({
  Last: last?.toISOString() ?? never,
  Next: next.toISOString(),
  LastUpdated: lastUpdated.toISOString(),
});

/**
 * Where a timer stands at start: what is stored, or from now on. Past due when a tick has gone by since. A schedule that
 * changed since counts from now, so that no tick of the old one is made up for.
 */
export const statusAtStart = (
  stored: TimerStatus | undefined,
  schedule: TimerSchedule,
  now: Date,
): { status: TimerStatus; isPastDue: boolean } => {
  const isSameSchedule = stored?.next.getTime() === (stored && schedule.next(stored.lastUpdated).getTime());
  if (stored !== undefined && isSameSchedule) return { status: stored, isPastDue: now > stored.next };
  return { status: { last: stored?.last, next: schedule.next(now), lastUpdated: now }, isPastDue: false };
};
