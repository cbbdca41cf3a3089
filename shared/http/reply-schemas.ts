import { z } from "zod";
import { consentLanguages } from "../consent/consent-text.ts";
import { connectionSchema } from "../definitions/connection.ts";
import { exportSchema } from "../definitions/export.ts";
import { sourceLayouts } from "../discover/find-sources.ts";
import { scheduleSchema } from "../discover/schedule-form.ts";
import { segmentAnswerSchema } from "../explain/segment-answer.ts";
import { auditRowSchema } from "../observe/audit-pages.ts";
import { countsSchema } from "../report/counts.ts";
import { linesOfCodeSchema } from "../report/lines-of-code.ts";
import { listCheckSchema } from "../report/list-check.ts";
import { plannedChangesSchema } from "../report/planned-changes.ts";
import { timerNames } from "../runs/ledger/messages.ts";
import { runModeSchema, runStateSchema } from "../runs/ledger/run.ts";
import { previewSchema } from "../runs/plan/preview.ts";
import type { RunView } from "../runs/run-api.ts";
import { roles } from "./role.ts";

/** What the API replies with, for the published description; a test holds every reply of the tests against it. */

const warningsSchema = z.array(z.object({ code: z.string(), message: z.string() }));

const unreadableSchema = z
  .array(z.object({ code: z.string(), message: z.string() }))
  .describe("Stored ones that cannot be read, and why.");

export const meSchema = z.strictObject({
  name: z.string().describe("As runs, consent and the audit log have it: the sign-in name, or `function key`."),
  isKey: z.boolean().describe("Whether a function key was sent, of which nobody knows who holds it."),
  role: z.enum(roles).nullable().describe("The highest one held; null where whoever is signed in has none of them."),
  signIn: z
    .strictObject({ login: z.string(), logout: z.string() })
    .nullable()
    .describe("Paths of App Service Authentication for a browser; null where keys are used."),
  version: z.string().nullable().describe("Of the app; null for whoever has no role."),
});

export const auditPageSchema = z.strictObject({
  rows: z.array(auditRowSchema),
  next: z
    .string()
    .nullable()
    .describe(
      "Give it as after= for the rows that come then; null where there are none. A page may have few, or none.",
    ),
});

export const savedExportSchema = z.strictObject({ ...exportSchema.shape, warnings: warningsSchema });

export const draftPreviewSchema = z.strictObject({
  ...previewSchema.shape,
  warnings: warningsSchema.describe("What a save would reply with."),
});

export const connectionListSchema = z.strictObject({
  connections: z.array(connectionSchema),
  unreadable: unreadableSchema,
});

export const sourceListSchema = z.strictObject({
  container: z.string(),
  sources: z.array(
    z.strictObject({
      folder: z.string().describe("As an export's source names it."),
      layout: z
        .enum(sourceLayouts)
        .describe(
          "With a model.json; without one as CSV files in refresh folders or beside each other; or Synapse Link's, which is not read.",
        ),
      newestRefresh: z.string().optional().describe("`YYYY/MM/DD/HHMM`: the newest refresh folder below it."),
      landedAt: z.iso
        .datetime()
        .describe("When its model.json was written, which is last; without one, its newest file."),
      ageSeconds: z.number().int().describe("How long ago that was."),
    }),
  ),
  isWhole: z
    .boolean()
    .describe("False where the container has more than the 100,000 blobs that are looked through, or more folders."),
});

export const exportListSchema = z.strictObject({
  exports: z.array(exportSchema),
  next: z
    .array(z.strictObject({ export: z.string(), at: z.iso.datetime() }))
    .describe("When the schedule of each comes next, in UTC. On-refresh and off have no times."),
  unreadable: unreadableSchema,
});

const offExportsSchema = z.array(z.strictObject({ export: z.string(), schedule: scheduleSchema }));

export const switchedOnSchema = z.strictObject({ name: z.string(), switchedOn: offExportsSchema });

export const savedConnectionSchema = z.strictObject({ ...connectionSchema.shape, warnings: warningsSchema });

export const disconnectedSchema = z.strictObject({
  name: z.string(),
  switchedOff: z.array(z.string()).describe("Exports that are kept, with their schedule off."),
  schedules: offExportsSchema.describe("The schedules that they remember; POST …/switch-on gives them back."),
  warnings: warningsSchema.describe("Such as a secret that stays enabled."),
});

export const deletedExportSchema = z.strictObject({
  name: z.string(),
  addressBooks: z.array(
    z.strictObject({
      addressBookId: z.number(),
      stays: z.number().nullable().describe("How many contacts that this app put there stay; null when unknown."),
    }),
  ),
});

export const consentTextSchema = z.strictObject({
  version: z.string(),
  language: z.enum(consentLanguages),
  text: z.string().describe("What whoever connects an account agrees to."),
  sha256: z.string().describe("Of the text in UTF-8."),
});

export const checkedSchema = z.strictObject({
  name: z.string(),
  status: z.enum(["up", "down"]),
  code: z.string().optional(),
  message: z.string().optional(),
});

export const checkedConnectionSchema = z.strictObject({ ...checkedSchema.shape, warnings: warningsSchema });

const gateViewSchema = z.strictObject({
  imports: z
    .strictObject({
      taken: z.number().int().describe("Import slots that batches of this app have, of all its exports."),
      most: z.number().int().describe("`limits.activeImports`; of several connections the highest."),
      waiting: z.number().int().describe("How many batches wait in line for a slot."),
      limited: z
        .strictObject({
          to: z.number().int().describe("So many are ours now; one more each minute."),
          until: z.iso.datetime().describe("When it is all of `most` again, if Dotdigital refuses no other."),
        })
        .nullable()
        .describe("Dotdigital said that the account has too many active imports, those of others included."),
    })
    .describe("Imports that are under way."),
  pauses: z
    .array(
      z.strictObject({
        scope: z
          .string()
          .describe("Dotdigital's name of the rate limit that is used up; `any` where it named none: all calls wait."),
        until: z.iso.datetime(),
      }),
    )
    .describe("Calls that wait now, as Dotdigital asked."),
});

export const healthSchema = z.strictObject({
  status: z.enum(["up", "degraded"]),
  checks: z.array(checkedSchema),
  accounts: z
    .array(
      z.strictObject({
        accountId: z.number().int(),
        connections: z.array(z.string()).describe("The account's; they share what is told here."),
        gate: gateViewSchema.nullable().describe("Null where it could not be read."),
        problem: z.strictObject({ code: z.string(), message: z.string() }).nullable().describe("Why not."),
      }),
    )
    .describe("Every account that is connected. None where connections cannot be read; a check says so then."),
  timers: z
    .strictObject({
      of: z.array(
        z.strictObject({
          name: z.enum(timerNames),
          schedule: z.string().describe("NCRONTAB, in UTC."),
          tickedAt: z.iso.datetime().nullable().describe("When its last tick ended; null where none was noted yet."),
          failed: z.string().nullable().describe("The code with which that tick failed."),
          next: z.iso
            .datetime()
            .nullable()
            .describe(
              "The schedule's first time after that tick, or after somebody first asked. Past for long: it is dead.",
            ),
        }),
      ),
      problem: z.strictObject({ code: z.string(), message: z.string() }).nullable().describe("Why they are not told."),
    })
    .describe("When the timers last did their work."),
  containers: z.array(z.string()).describe("Containers that exports may be read from: the setting SEGMENT_CONTAINERS."),
  app: z.strictObject({
    version: z.string().describe("Of this build of the app."),
    node: z.string().describe("The version of Node that runs it, such as v24.1.0."),
    now: z.iso.datetime().describe("The app's clock, when it answered this call."),
  }),
});

export const addressBookSchema = z.strictObject({
  id: z.number(),
  name: z.string(),
  visibility: z.string(),
  contacts: z.number(),
});

export const dataFieldSchema = z.strictObject({
  name: z.string(),
  type: z.enum(["String", "Numeric", "Date", "Boolean"]),
});

const saidSchema = z.object({ code: z.string(), message: z.string() }).nullable();

export const runViewSchema: z.ZodType<RunView> = z.object({
  id: z.string(),
  export: z.string(),
  connection: z.string().describe("Through which it sends."),
  state: runStateSchema,
  mode: runModeSchema,
  trigger: z.enum(["timer", "http"]),
  requestedBy: z.string(),
  agreedBy: z.string().nullable().describe("Of a run that the timer began: who asked for the same one by hand."),
  refresh: z.object({
    stamp: z.string(),
    fingerprint: z.string(),
    segments: z.record(z.string(), z.string().nullable()),
    says: z
      .array(z.string())
      .optional()
      .describe("Which folders are read where the source has several of a segment, and what is passed over."),
  }),
  requestedAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  progress: z.number().min(0).max(1),
  expectedEnd: z.string().nullable(),
  waitingFor: z.string().nullable(),
  counts: countsSchema,
  targets: z.array(
    z.object({
      addressBookId: z.number(),
      counts: countsSchema,
      joins: z
        .number()
        .nullable()
        .describe("How many of `sent` are put on the list; all others of them are updated. Null before it is planned."),
      members: z
        .number()
        .nullable()
        .describe(
          "How many were on the list at the run's end, by what the app knows. Null before that, and of a run that changed nothing.",
        ),
    }),
  ),
  held: z
    .object({
      reason: z.string().describe("The first of the reasons."),
      detail: z.string(),
      reasons: z
        .array(
          z.object({
            reason: z.string(),
            detail: z.string(),
            addressBookId: z.number().nullable(),
            counts: z.record(z.string(), z.number()).describe("What was measured, such as leavers and members."),
          }),
        )
        .describe("Every reason of every list."),
      more: z.number().describe("How many reasons more there are than are told."),
      exclusions: z.number().describe("How many stay on the lists while the plan waits though a row excludes them."),
      plan: z.string().describe("Names this plan; give it when you release it."),
    })
    .nullable(),
  of: z.enum(["delta", "full"]).nullable(),
  releasedBy: z.string().nullable(),
  discardedBy: z.string().nullable(),
  plan: z
    .array(plannedChangesSchema)
    .nullable()
    .describe("What a held run, or a dry run that has ended, would do, with examples. It says of lists in asks, too."),
  rejects: z
    .array(linesOfCodeSchema)
    .nullable()
    .describe(
      "Of one run that is held or has ended: how many lines of its rejects file each code has, the most frequent first. Null in the history, and where an earlier version did not count.",
    ),
  leftOut: z.string().nullable().describe("What the caller's role does not see of it, in words."),
  check: z.array(listCheckSchema).nullable(),
  asks: z
    .array(
      z.object({
        addressBookId: z.number(),
        why: z.string().describe("new, snapshot-lost or hash-key-lost."),
        joins: z.number().describe("How many would be put on it."),
        detail: z.string(),
      }),
    )
    .describe("Lists that the timer's run leaves out until somebody asks for a run."),
  valuesLeftOut: z
    .array(
      z.object({
        code: z.string().describe("column-mixed or data-field-not-found."),
        name: z.string().describe("Of the column, or of the data field."),
        detail: z.string(),
      }),
    )
    .describe("Values that the run does not send. Who is on the lists does not hang on them."),
  replanAt: z.string().nullable(),
  error: saidSchema,
  warnings: warningsSchema.describe("Of one run: what to know of its connection, as it is now. The history has none."),
  batches: z.array(
    z.object({
      seq: z.number(),
      kind: z.enum(["import", "removal"]),
      addressBookId: z.number(),
      contacts: z.number(),
      state: z.string(),
      importId: z.string().nullable(),
      jobId: z.string().nullable(),
      attempts: z.number(),
      waitingFor: z.string().nullable(),
      error: saidSchema,
    }),
  ),
});

export const retriedSchema = z.strictObject({
  exports: z.array(
    z.strictObject({
      export: z.string(),
      failed: z.string().describe("The run that failed."),
      started: z.string().nullable().describe("The run that was started; null when none was."),
      code: z.string().nullable().describe("Why none was started."),
      message: z.string().nullable(),
    }),
  ),
});

export const runListSchema = z.strictObject({
  runs: z.array(runViewSchema),
  next: z
    .string()
    .nullable()
    .describe(
      "Give it as after= for the runs that come then; null where there are none. A page of a state may have few.",
    ),
});

export const askedSegmentsSchema = z.strictObject({ id: z.string() });

export const segmentQuestionSchema = z.strictObject({
  id: z.string(),
  export: z.string(),
  state: z.enum(["pending", "done", "failed"]),
  askedAt: z.iso.datetime(),
  answer: segmentAnswerSchema.nullable().describe("When it is done."),
  problem: z.strictObject({ code: z.string(), message: z.string() }).nullable().describe("When it has failed: why."),
});
