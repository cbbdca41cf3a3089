import type { ContainerClient } from "@azure/storage-blob";
import { z } from "zod";
import type { TimerSchedule } from "./timer-schedule.ts";

/** When a timer last ran and is due next, as the timers extension keeps it beside the app's own data. */
export type TimerStatus = {
  /** When it last ran; undefined when never. */
  last: Date | undefined;
  next: Date;
  /** From when `next` was counted; undefined for a timer that has not run yet, which is what its first run is told. */
  lastUpdated: Date | undefined;
};

export type TimerStatusStore = { read(): Promise<TimerStatus | undefined>; write(status: TimerStatus): Promise<void> };

/** .NET's DateTimeOffset.MinValue stands for "never". */
const never = "0001-01-01T00:00:00+00:00";

const schema = z.object({ Last: z.string(), Next: z.string(), LastUpdated: z.string() });

/** The status blob of one timer: `timers/<host>/<full name>/status` in the host's container. */
export const makeTimerStatusStore = (
  container: ContainerClient,
  hostId: string,
  fullName: string,
): TimerStatusStore => {
  const blob = container.getBlockBlobClient(`timers/${hostId}/${fullName}/status`);
  return {
    read: async () => {
      if (!(await blob.exists())) return undefined;
      const stored = schema.parse(JSON.parse((await blob.downloadToBuffer()).toString("utf8")));
      return { last: fromJson(stored.Last), next: new Date(stored.Next), lastUpdated: fromJson(stored.LastUpdated) };
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
  LastUpdated: lastUpdated?.toISOString() ?? never,
});

const fromJson = (text: string): Date | undefined => (text === never ? undefined : new Date(text));

export type TimerStart = {
  /** The status to go on from, which the first run is told. */
  status: TimerStatus;
  isPastDue: boolean;
  /** The status to store now; undefined when the stored one is right. */
  toStore: TimerStatus | undefined;
};

/**
 * The status with which a timer starts: the stored one, or one that begins now. It is past due when a tick has gone by
 * since. When the stored next tick does not follow from the last run, the schedule has changed: the last run is then
 * forgotten, and ticks of the new schedule that have gone by are not made up for.
 * Source: timers extension, ScheduleMonitor.cs, StorageScheduleMonitor.cs.
 */
export const statusAtStart = (stored: TimerStatus | undefined, schedule: TimerSchedule, now: Date): TimerStart => {
  if (stored === undefined) {
    const status = { last: undefined, next: schedule.next(now), lastUpdated: undefined };
    return { status, isPastDue: false, toStore: { ...status, lastUpdated: now } };
  }
  const countedFrom = stored.last ?? stored.lastUpdated ?? now;
  const expected = schedule.next(countedFrom);
  if (stored.next.getTime() === expected.getTime()) {
    return { status: stored, isPastDue: now > stored.next, toStore: undefined };
  }
  const isOver = now > expected;
  const status = {
    last: undefined,
    next: isOver ? schedule.next(now) : expected,
    lastUpdated: isOver ? now : countedFrom,
  };
  return { status, isPastDue: false, toStore: status };
};
