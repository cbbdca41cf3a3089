import { z } from "zod";
import { byNameSchema } from "../by-name.ts";
import { countsSchema } from "../report/counts.ts";
import { listCheckSchema } from "../report/list-check.ts";
import { plannedChangesSchema } from "../report/planned-changes.ts";
import { refusingCellSchema } from "./refusing-cells.ts";

export const plannedBatchSchema = z.object({
  /** From 1 within the run. */
  seq: z.number(),
  /** A removal is everybody who leaves one address book. */
  kind: z.enum(["import", "removal"]),
  addressBookId: z.number(),
  contacts: z.number(),
  bytes: z.number(),
  /** Of a removal: contacts of the list that Dotdigital was asked about one by one while the plan was made. */
  asked: z.number().optional(),
  /** Of an import: it makes nobody. */
  updatesOnly: z.boolean().optional(),
});
export type PlannedBatch = z.infer<typeof plannedBatchSchema>;

/** `staged/<run>/<attempt>/plan.json`: what one planning attempt made. It counts once the run names its attempt. */
export const planSchema = z.object({
  accountId: z.number(),
  /** The version of the hash key that its keys were made with. */
  hashKey: z.string(),
  batches: z.array(plannedBatchSchema),
  targets: z.array(
    z.object({
      addressBookId: z.number(),
      counts: countsSchema,
      /** How often each code of an invalid row, a warning or a differing duplicate came. */
      codes: byNameSchema(z.number()),
      /** Valid rows of each segment. */
      people: byNameSchema(z.number()),
      /** Contacts that go on the list and were not on it because of us. */
      joins: z.number(),
      /** Who was, or may have been, on the list because of us before this run. */
      members: z.number(),
      /** Keys of those who are not put on the list, because they opted out under a former address. */
      heldBack: z.array(z.string()).optional(),
      /** Those of them who may be put on other lists: they opted out of this one only. */
      heldBackHere: z.array(z.string()).optional(),
      /** What the permission columns said of those who were kept off, where a rule keeps somebody off. */
      refusing: z.array(refusingCellSchema).optional(),
      /** What the guards measure by, of people of whom it is known whether they are on the list: *maybe* is none of them. */
      sure: z
        .object({
          members: z.number(),
          joins: z.number(),
          /** Those who would leave now. */
          leavers: z.number(),
          /** Leavers whom a row excludes. */
          exclusions: z.number(),
        })
        .optional(),
    }),
  ),
  /** Of a check, by target: how the list differs from its segments. */
  checks: z.array(listCheckSchema).optional(),
  /** Of a dry run and of a plan that is held, by target: what would be done. */
  changes: z.array(plannedChangesSchema).optional(),
  /** What would be done to lists that the run leaves out until somebody agrees. */
  asked: z.array(plannedChangesSchema).optional(),
  /** The snapshots that it was made by; null where a list had none. Plans of older versions do not say. */
  snapshots: z
    .array(
      z.object({
        addressBookId: z.number(),
        blob: z.string().nullable(),
        /** What the list is called in Dotdigital. */
        name: z.string().optional(),
      }),
    )
    .optional(),
  /** How many lines of the rejects file each code has. Plans of older versions do not say. */
  rejects: byNameSchema(z.number()).optional(),
  /** What the numbers in the keys files point to. */
  sources: z.array(z.object({ segment: z.string(), file: z.string() })),
});
export type Plan = z.infer<typeof planSchema>;
export type PlannedChanges = NonNullable<Plan["changes"]>[number];

/** What a plan would do, as a person is shown it: to its own lists, and to those that it leaves out. */
export const shownOf = ({ changes, asked }: Pick<Plan, "changes" | "asked">): PlannedChanges[] | null =>
  changes || asked ? [...(changes ?? []), ...(asked ?? [])] : null;
