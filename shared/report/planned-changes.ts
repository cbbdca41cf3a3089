import { z } from "zod";

/** What a plan does with a person or, `refused`, with a row. Whoever is none of these stays as they are. */
export type ChangeKind = "added" | "updated" | "putBack" | "removed" | "kept" | "parked" | "refused";

/**
 * A person, or a row. Fields are null where nothing is known: somebody who leaves has neither row nor address any more.
 */
const exampleSchema = z.object({
  segment: z.string().nullable(),
  /** Path of the part within its container. */
  file: z.string().nullable(),
  /** The record's number in the part, from 1, the header included. */
  row: z.number().nullable(),
  /** How the person is found again in Customer Insights. */
  reference: z.string().nullable(),
  /** Masked. */
  email: z.string().nullable(),
  /** Dotdigital's. */
  contactId: z.number().nullable(),
  /** Why a row is refused, or somebody kept. */
  code: z.string().nullable(),
});
export type ChangeExample = z.infer<typeof exampleSchema>;

/** What a dry run would do to one address book, with the first twenty of each kind. */
export const plannedChangesSchema = z.object({
  addressBookId: z.number(),
  added: z.number().describe("Not on the list because of this app, or not known to be: sent with the list."),
  updated: z.number().describe("On the list because of this app: sent."),
  putBack: z
    .number()
    .describe("Were put on the list by this app and are not on it now: a full run sends them with the list. Else 0."),
  removed: z.number().describe("Leavers. Those whom the export keeps, or segments that moved apart, are not counted."),
  kept: z.number().describe("Would leave, and stay for now because a broken row may be theirs.").default(0),
  parked: z.number().describe("Not sent: tried often enough with the same values."),
  refused: z.number().describe("Rows that cannot be sent."),
  examples: z.object({
    added: z.array(exampleSchema),
    updated: z.array(exampleSchema),
    putBack: z.array(exampleSchema),
    removed: z.array(exampleSchema),
    kept: z.array(exampleSchema).default([]),
    parked: z.array(exampleSchema),
    refused: z.array(exampleSchema),
  }),
});
export type PlannedChanges = z.infer<typeof plannedChangesSchema>;
