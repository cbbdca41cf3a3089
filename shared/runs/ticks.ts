import type { RowValue, TableStore } from "../azure/table-store.ts";
import { nextTimeToTell } from "../discover/schedule.ts";
import { describeError } from "../observe/describe-error.ts";
import { type TimerName, timerNames } from "./ledger/messages.ts";

/** When a timer last did its work, and by its schedule does it next. Times are epoch milliseconds. */
export type TimerView = {
  name: TimerName;
  /** NCRONTAB, in UTC. */
  schedule: string;
  /** When its last tick ended; null where none was noted yet. */
  tickedAt: number | null;
  /** The code with which that tick failed; null where it went well. */
  failed: string | null;
  /** The schedule's first time after that tick, or after the first look at it where there was none; null where it cannot be told. */
  next: number | null;
};

type Deps = { table: Pick<TableStore, "get" | "merge">; clock: () => number };

export type Ticks = {
  /** Does the work of a timer, and notes when it ended and how. Throws what the work throws. */
  during(timer: TimerName, work: () => Promise<void>): Promise<void>;
  /**
   * Of each timer, by the schedule that it has. Notes when it was looked at first: a timer that never ticks is late some time,
   * and one that is new is not.
   */
  show(schedules: Readonly<Record<TimerName, string>>): Promise<TimerView[]>;
};

/**
 * Ticks of the timers, for whoever asks whether they are alive: in the table `gates`, partition `timers`, a row each. The
 * rows of accounts there are in partitions that are called by a number. Of two instances that tick at once the later counts.
 */
export const makeTicks = ({ table, clock }: Deps): Ticks => ({
  async during(timer, work) {
    let failed = "";
    try {
      await work();
    } catch (error) {
      failed = describeError(error).code;
      throw error;
    } finally {
      // Where that cannot be noted either, storage is why, and what it says is told instead.
      await table.merge(partition, timer, { at: clock(), failed });
    }
  },
  show: (schedules) =>
    Promise.all(
      timerNames.map(async (name) => {
        const row = (await table.get(partition, name))?.value ?? (await noteLook(table, name, clock()));
        const tickedAt = typeof row.at === "number" ? row.at : null;
        const schedule = schedules[name];
        // A row without a tick has been looked at.
        const lookedAt = typeof row.lookedAt === "number" ? row.lookedAt : clock();
        const next = nextTimeToTell(schedule, tickedAt ?? lookedAt) ?? null;
        const failed = typeof row.failed === "string" && row.failed !== "" ? row.failed : null;
        return { name, schedule, tickedAt, failed, next };
      }),
    ),
});

const noteLook = async (table: Deps["table"], timer: TimerName, lookedAt: number): Promise<RowValue> => {
  await table.merge(partition, timer, { lookedAt });
  return { lookedAt };
};

const partition = "timers";
