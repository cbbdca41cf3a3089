import { z } from "zod";

/** How a profile becomes a contact. Column names are Customer Insights', field names are the account's data fields. */
export const mappingSchema = z.strictObject({
  email: z.string().min(1).describe("The column that holds the e-mail address. Required."),
  reference: z
    .string()
    .min(1)
    .optional()
    .describe(
      "The column by which a person is found again in Customer Insights, such as the customer's id. Not the e-mail column: reports show it, its first 100 characters, with e-mail addresses masked.",
    ),
  fields: z
    .record(
      z.string().regex(/^[A-Za-z0-9_-]{1,20}$/, "expected the name of a Dotdigital data field"),
      z.string().min(1),
    )
    .default({})
    .describe("Dotdigital data field → column."),
  exclude: z
    .array(z.strictObject({ column: z.string().min(1), equals: z.string() }))
    .default([])
    .describe("A row that matches any of these counts as absent."),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** Dotdigital's own words (contacts v3 specification, `mergeOption`). */
export const mergeOptionSchema = z.enum(["overwrite", "overwriteIfNotEmpty", "overwriteIfEmpty"]);

export type MergeOption = z.infer<typeof mergeOptionSchema>;
