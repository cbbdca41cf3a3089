import { z } from "zod";

/** By a column, who is to get no mail, or who alone is: as an export's mapping has it in `exclude` and in `include`. */
const ruleSchema = z.strictObject({ column: z.string(), equals: z.union([z.string(), z.array(z.string())]) });
export type Rule = z.infer<typeof ruleSchema>;

/** Why a column is suggested for something. */
const reasonSchema = z.strictObject({
  use: z.string().describe("Where in mapping it stands, such as email, fields.FIRSTNAME or exclude[0]."),
  column: z.string(),
  by: z
    .enum(["name", "values", "name-and-values", "data-field"])
    .describe("data-field: the column is called as a data field of the account is."),
  says: z.string(),
});
export type Reason = z.infer<typeof reasonSchema>;

/**
 * Which columns may hold what: a beginning, which its owner looks over. `mapping` is that of an export, without what nobody
 * could guess.
 */
export const suggestionSchema = z.strictObject({
  mapping: z.strictObject({
    email: z.string().optional().describe("Absent where no column looks like one of addresses."),
    reference: z.string().optional(),
    fields: z.record(z.string(), z.string()),
    exclude: z.array(ruleSchema),
    include: z.array(ruleSchema),
  }),
  reasons: z.array(reasonSchema).describe("One for each column in mapping, the e-mail column first."),
  unclear: z
    .array(z.string())
    .describe("Permission columns that may hold something else than words for yes and no: look at what stands there."),
  notMapped: z.array(z.string()).describe("Columns that nothing is suggested for: they would not be sent."),
});
export type Suggestion = z.infer<typeof suggestionSchema>;
