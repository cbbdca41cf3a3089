import { z } from "zod";
import { formatPattern } from "./declared-form.ts";
import { mappedFieldSchema } from "./mapped-field.ts";

const expectedFormat =
  "expected the order of a date, such as dd/MM/yyyy, an example of a number, such as 1.234,56, or a culture, such as en-GB";

/** One text, or several of which any will do. */
const oneOrMore = <Text extends z.ZodType<string>>(text: Text) => z.union([text, z.array(text).min(1).max(50)]);

const somethingSaid = "expected a text or a word: whoever says nothing has not agreed";

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
      // The names of translated accounts have letters of any alphabet; the account says which there are.
      z.string().regex(/^[^\p{C}]{1,100}$/u, "expected the name of a Dotdigital data field"),
      mappedFieldSchema,
    )
    .default({})
    .describe("Dotdigital data field → the column that fills it, or how it is filled else."),
  formats: z
    .record(z.string().min(1), z.string().max(100).regex(formatPattern, expectedFormat))
    .default({})
    .describe(
      "Column → how it writes its dates or numbers: dd/MM/yyyy, M/d/yyyy or yyyy.MM.dd with the mark that it uses, a number such as 1.234,56, or a culture such as en-GB. Without it the column itself decides, and slashed dates that may be either are month first.",
    ),
  names: z
    .array(z.string().min(1))
    .default([])
    .describe("Columns of names, in which NULL, N/A and the like are texts like any other, and not blanks."),
  exclude: z
    .array(z.strictObject({ column: z.string().min(1), equals: oneOrMore(z.string().max(200)) }))
    .default([])
    .describe(
      "A row that matches any of these counts as absent. Where equals is a word for yes or no, in whatever language, so does one whose cell is neither such a word nor blank (permission-unclear). An empty text matches a blank. Every Viewer sees the values: no address of a person is taken for one.",
    ),
  include: z
    .array(
      z.strictObject({ column: z.string().min(1), equals: oneOrMore(z.string().max(200).regex(/\S/, somethingSaid)) }),
    )
    .default([])
    .describe("A row that does not match every one of these, and clearly, counts as absent. A blank never matches."),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** Dotdigital's own words (contacts v3 specification, `mergeOption`). */
export const mergeOptionSchema = z.enum(["overwrite", "overwriteIfNotEmpty", "overwriteIfEmpty"]);

export type MergeOption = z.infer<typeof mergeOptionSchema>;
