import { z } from "zod";

/** What the app knows of an address on a list, by the snapshot. */
export const appStates = [
  "on-list",
  "unsure",
  "refused",
  "parked",
  "left",
  "held-back",
  "gone",
  "not-on-record",
  "no-snapshot",
  "unreadable",
] as const;

const problemSchema = z.strictObject({ code: z.string(), message: z.string() });

const lastSchema = z.strictObject({
  code: z.string().describe("Ours, or Dotdigital's failure code in lower case."),
  words: z.string().describe("What the code means and what to do about it."),
  day: z.iso.date().nullable(),
});

const appFactsSchema = z.strictObject({
  state: z
    .enum(appStates)
    .describe(
      [
        "on-list: put there by the app, or taken as its own by an adoption.",
        "unsure: sent or taken off, and Dotdigital did not say how that ended.",
        "refused: refused by Dotdigital, and tried again.",
        "parked: the same values were refused in three refreshes, and are sent no more.",
        "left: taken off, and looked for again.",
        "held-back: another address of the person is excluded or opted out.",
        "gone: deleted in Dotdigital while on the list.",
        "not-on-record: the app has no record. It never sent the address, or no row of it counts, or it left, or was erased.",
        "no-snapshot: no run has ended for the list.",
        "unreadable: the record cannot be read; problem says why.",
      ].join(" "),
    ),
  since: z.iso.date().nullable().describe("The day on which the contact came on the list, where that is known."),
  last: lastSchema.nullable().describe("What was said of the contact last."),
  tries: z.number().int().describe("In how many refreshes the same values were sent and not accepted."),
  contactId: z.number().int().nullable().describe("Dotdigital's, where the app knows it."),
  isKept: z.boolean().describe("No row names the contact, and a row that cannot be read may be its own."),
  isErased: z.boolean().describe("What was kept beside the record has been erased."),
  problem: problemSchema.nullable(),
});
export type AppFacts = z.infer<typeof appFactsSchema>;

const contactFactsSchema = z.strictObject({
  contactId: z.number().int(),
  hasAddress: z
    .boolean()
    .describe("Whether the contact has the address that was asked for; else it has another one now."),
  isOnRecord: z.boolean().describe("Whether it is the contact that the app has on record for the list."),
  status: z.string().describe("In the account, in Dotdigital's own spelling."),
  listStatus: z
    .string()
    .nullable()
    .describe("On the list, in Dotdigital's own spelling; not-on-list; null where Dotdigital does not say."),
});
export type ContactFacts = z.infer<typeof contactFactsSchema>;

const dotdigitalFactsSchema = z.strictObject({
  contacts: z
    .array(contactFactsSchema)
    .nullable()
    .describe("The one on record first. Empty where the account has none; null where Dotdigital did not answer."),
  isOnRecordGone: z.boolean().describe("The account does not have the contact on record any more."),
  problem: problemSchema.nullable().describe("Why Dotdigital did not answer."),
});
export type DotdigitalFacts = z.infer<typeof dotdigitalFactsSchema>;

const openRunSchema = z.strictObject({ id: z.string(), state: z.string() });

const listExplanationSchema = z.strictObject({
  export: z.string(),
  connection: z.string(),
  accountId: z.number().int().nullable().describe("Null where the connection is gone."),
  addressBookId: z.number().int(),
  name: z.string().nullable().describe("What the list was called as a run of it last ended."),
  explanation: z.string().describe("All of it in one sentence."),
  app: appFactsSchema,
  dotdigital: dotdigitalFactsSchema,
  openRun: openRunSchema.nullable().describe("Of the export: what it does to the list is not in the snapshot yet."),
});
export type ListExplanation = z.infer<typeof listExplanationSchema>;

/** What an address is to the app: whether a row with it is ever sent. */
const addressFactsSchema = z.strictObject({
  isTaken: z.boolean(),
  code: z.string().nullable().describe("Why rows with this address are refused before anything is sent."),
  words: z.string().nullable(),
});
export type AddressFacts = z.infer<typeof addressFactsSchema>;

/** Why somebody is on each list, or not. No address is in it, masked or not. */
export const explanationSchema = z.strictObject({
  address: addressFactsSchema,
  lists: z.array(listExplanationSchema).describe("Of every export each of its lists, in order of name."),
  unreadable: z.array(problemSchema).describe("Exports that cannot be read, and why: their lists are not told."),
});
export type Explanation = z.infer<typeof explanationSchema>;
