import { z } from "zod";
import type { Forgotten } from "../forget/forget.ts";

const listSchema = z.strictObject({ accountId: z.number(), addressBookId: z.number() });

/** What a call to forget a person replies with. */
export const forgottenSchema = z.strictObject({
  complete: z
    .boolean()
    .describe(
      "True when all that was there was looked at, but for openRuns. False when time ran out: send the same again with the cursor.",
    ),
  cursor: z
    .string()
    .nullable()
    .describe("For the same request, and no other: at once where time ran out, else when openRuns are over."),
  removed: z.strictObject({
    lines: z.number().describe("Of the files of rejects, changes and differences."),
    examples: z
      .number()
      .describe("Of people in plans, and words of Dotdigital's, in report.json; values in request.json."),
    files: z.number().describe("Files that were too large to be written anew, and went whole."),
    sideColumns: z.number().describe("Lists beside whose record something of the person was kept."),
  }),
  contactIds: z.array(z.number()).describe("The person's in Dotdigital, by what the app knows."),
  lists: z.array(listSchema).describe("Lists whose record of the person stays until a run has taken her off."),
  unreadableLists: z
    .array(listSchema)
    .describe("Lists whose snapshot is of another hash key, or damaged: nobody can look there."),
  exports: z
    .array(z.strictObject({ export: z.string(), path: z.string() }))
    .describe("Exports that name the person: somebody has to change them."),
  openRuns: z
    .array(z.strictObject({ id: z.string(), state: z.string() }))
    .describe("Runs whose staged data and reports were left alone."),
  alsoRemoved: z.string().describe("What else may have gone with the person's lines."),
  leftToDo: z.array(z.string()).describe("In this order, by whoever asked."),
});

export const alsoRemoved =
  "Lines and examples of others went, too, where their address has the same mask as the person's, for that is all a report has of an address. Counts stay as they were.";

/** What the app cannot do, in the order in which it is to be done. */
export const whatIsLeft = ({
  isComplete,
  lists,
  contactIds,
  unreadableLists,
  exports,
  openRuns,
}: Forgotten): string[] => [
  ...(isComplete ? [] : ["Time ran out: send the same again with the cursor of this reply, as it is."]),
  "Customer Insights: delete the person in its sources, let it refresh, and see that every segment is exported again.",
  "Then run the exports: whoever no segment names is taken off their lists, and the record of her goes with that.",
  ...exports.map(
    (one) =>
      `Export '${one.export}' names the person in ${one.path}, and decides by that whether she is on its lists. When no segment of it has her any more, take it out.`,
  ),
  ...openRuns.map(({ id, state }) =>
    state === "held"
      ? `Run '${id}' is held, and would send what it has staged: discard it. Then send this again, with the cursor of this reply.`
      : `Run '${id}' is ${state}: what it has staged goes when it ends. Send this again then, with the cursor of this reply.`,
  ),
  ...lists.map(
    ({ accountId, addressBookId }) =>
      `Address book ${addressBookId} of account ${accountId}: its record of her (keyed hash, contact id) stays until a run has taken her off. See that no run withholds it.`,
  ),
  ...unreadableLists.map(
    ({ accountId, addressBookId }) =>
      `Address book ${addressBookId} of account ${accountId}: its snapshot cannot be read, for it is damaged or of another hash key. The next run of its export says which.`,
  ),
  `Dotdigital: delete the contact${contactIds.length > 0 ? ` (id ${contactIds.join(", ")})` : ""} there, after the run; this app deletes nobody from the account.`,
  "The exports' storage: delete the folders of earlier refreshes. Your own copies: soft delete, backups, CSV files that somebody has downloaded.",
];
