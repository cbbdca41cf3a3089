import { z } from "zod";
import { alertKinds } from "../alerts/alert-kinds.ts";
import { scheduleSchema } from "../discover/schedule-form.ts";
import { runModeSchema, runStateSchema } from "../runs/ledger/run.ts";
import { latenessSchema } from "./lateness-of.ts";
import { waitSchema } from "./waits-of.ts";

const time = z.iso.datetime();
const saidSchema = z.strictObject({ code: z.string(), message: z.string() });

const overviewTargetSchema = z.strictObject({
  addressBookId: z.number(),
  name: z
    .string()
    .nullable()
    .describe("What it was called when a run of it last ended; null before. Dotdigital is not asked."),
  segments: z.array(z.string()),
  members: z.number().nullable().describe("How many people this app knows to be on it; null where it does not know."),
  membersAt: time.nullable().describe("Since when: the end of the run that counted them."),
});

const overviewExportSchema = z.strictObject({
  name: z.string(),
  displayName: z.string().nullable(),
  connection: z.string(),
  schedule: scheduleSchema,
  next: time.nullable().describe("When its schedule comes round next; null where it names no times."),
  lookedAt: time.nullable().describe("When the timer last looked at the source and answered what it found."),
  newestRefresh: z
    .strictObject({
      stamp: z.string(),
      landedAt: time.nullable().describe("When its newest part was written."),
      seenAt: time.describe("When the timer first saw it."),
    })
    .nullable()
    .describe("The newest one that the timer has seen. The source is not looked at."),
  problem: saidSchema.nullable().describe("What the timer found wrong at the source, or why it could ask for no run."),
  lastGood: z
    .strictObject({
      id: z.string().nullable().describe("Null where it was a run of an earlier version of the app."),
      endedAt: time,
      stamp: z.string().nullable().describe("The refresh that it brought; null where the run is not known any more."),
    })
    .nullable()
    .describe("The last run that succeeded, also with rejects. Dry runs and checks are none."),
  newest: z
    .strictObject({
      id: z.string(),
      state: runStateSchema,
      mode: runModeSchema,
      requestedAt: time,
      endedAt: time.nullable(),
      code: z.string().nullable().describe("Why it failed."),
    })
    .nullable()
    .describe("The open run, or the last that ended and was no dry run or check."),
  late: latenessSchema.nullable().describe("Null where it is not late, or nothing says when it should come."),
  waits: z.array(waitSchema).describe("What waits for a person."),
  alerts: z
    .array(
      z.strictObject({
        kind: z.enum(alertKinds),
        subject: z.string().describe("The export, or its connection."),
        raisedAt: time,
        runId: z.string().nullable(),
      }),
    )
    .describe("Open alerts about it or its connection."),
  targets: z.array(overviewTargetSchema),
});

export const overviewSchema = z.strictObject({
  at: time.describe("When it was looked up."),
  exports: z.array(overviewExportSchema).describe("In order of name."),
  unreadable: z
    .array(z.strictObject({ export: z.string().nullable(), code: z.string(), message: z.string() }))
    .describe("What is stored and cannot be read, and why: of one export, or, with null, of any. The others are told."),
});

/** Every export at one glance, without anybody's data. */
export type Overview = z.infer<typeof overviewSchema>;
export type OverviewExport = z.infer<typeof overviewExportSchema>;
