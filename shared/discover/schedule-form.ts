import { z } from "zod";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** In the order of ISO 8601, whose Monday is 1. */
export type Weekday = (typeof weekdays)[number];

/** What a schedule looks like, as the rest of a sentence that begins "expected". */
export const wantedSchedule =
  '"on-refresh", "off", an NCRONTAB expression (UTC), or {"at": "03:30", "timeZone": "Europe/Oslo"}';

/** A time of day where the clocks of a time zone show it. Whether the zone is known is no matter of form. */
const localScheduleSchema = z.strictObject({
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a time of day from 00:00 to 23:59, such as 03:30")
    .describe("The time of day, on the clocks of the time zone: 00:00 to 23:59."),
  timeZone: z.string().min(1).max(100).describe("An IANA time zone, such as Europe/Oslo."),
  days: z.array(z.enum(weekdays)).min(1).max(7).optional().describe("Only on these days of the week; else every day."),
});

/** When an export is looked at by itself. What a text may be, `problemOfSchedule` knows. */
export const scheduleSchema = z.union([z.string(), localScheduleSchema], { error: `expected ${wantedSchedule}` });

export type LocalSchedule = z.infer<typeof localScheduleSchema>;

export type Schedule = z.infer<typeof scheduleSchema>;

/** 1 is Monday, as Temporal counts. */
export const weekdayOf = (dayOfWeek: number): Weekday | undefined => weekdays[dayOfWeek - 1];
