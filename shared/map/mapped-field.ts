import { z } from "zod";
import { dayPattern } from "./declared-form.ts";

const column = z.string().min(1);

/** What is sent as it stands. What it must be the type of the data field says: `field-misfits.ts`. */
const written = z.union(
  [z.string().regex(/\S/, "expected a text, a number, true or false").max(1000), z.number(), z.boolean()],
  "expected a text, a number, true or false",
);

const sources = ["column", "join", "constant"] as const;

const sourceSchema = z
  .strictObject({
    column: column.optional().describe("The column that fills the field."),
    join: z
      .array(column)
      .min(2)
      .max(10)
      .optional()
      .describe("Columns whose texts become one, in this order; blank ones are left out, with their separator."),
    separator: z.string().max(10).optional().describe("What stands between the texts of join: a blank, unless told."),
    constant: written.optional().describe("What everybody gets. Every Viewer sees it: no address of a person."),
    default: written
      .optional()
      .describe(
        "What is sent where the column is blank. Never in the place of a value that does not fit: that is left out.",
      ),
    trim: z
      .enum(["ends", "everywhere"])
      .optional()
      .describe("Blanks at both ends go in any case; with everywhere those within become one."),
    case: z.enum(["upper", "lower"]).optional().describe("Writes the text in capitals, or in small letters."),
    dateAs: z
      .string()
      .regex(dayPattern, "expected the order of a date, such as dd.MM.yyyy")
      .optional()
      .describe("Of a date that goes into a field of texts: how its day is written, such as dd.MM.yyyy or d/M/yyyy."),
    blank: z
      .enum(["keep", "clear"])
      .optional()
      .describe(
        "What a blank does: it changes nothing, or clears the field. Without it mergeOption says so for all fields.",
      ),
  })
  .superRefine((source, context) => {
    const say = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    const given = sources.filter((name) => source[name] !== undefined);
    if (given.length === 0) say([], "expected one of column, join and constant");
    for (const name of given.slice(1))
      say([name], `expected one of column, join and constant: ${given[0]} is there already`);
    if (given.length !== 1) return;
    const beside = (names: readonly (keyof typeof source)[], message: string) => {
      for (const name of names) if (source[name] !== undefined) say([name], message);
    };
    if (source.constant !== undefined)
      beside(
        ["separator", "default", "trim", "case", "dateAs", "blank"],
        "expected nothing here: a constant is sent as it stands",
      );
    if (source.column !== undefined) beside(["separator"], "expected a separator beside join only");
    if (source.join !== undefined) beside(["dateAs"], "expected dateAs beside one column only");
    if (source.dateAs !== undefined)
      beside(["trim", "case"], "expected nothing here: dateAs says how the text is written");
    if (source.default !== undefined) beside(["blank"], "expected default or blank: with a default nothing is blank");
  })
  .meta({ oneOf: sources.map((name) => ({ required: [name] })) });

/** What fills a data field, as somebody writes it: a column, or more than that. */
export const mappedFieldSchema = z.union([column, sourceSchema]);

export type MappedField = z.infer<typeof mappedFieldSchema>;
export type FieldSource = z.infer<typeof sourceSchema>;

export const sourceOf = (field: MappedField): FieldSource => (typeof field === "string" ? { column: field } : field);

/** The columns that fill a field, and where in the mapping of the field each is named. */
export const columnsOf = (field: MappedField): { column: string; path: string }[] => {
  if (typeof field === "string") return [{ column: field, path: "" }];
  if (field.column !== undefined) return [{ column: field.column, path: ".column" }];
  return (field.join ?? []).map((column, index) => ({ column, path: `.join[${index}]` }));
};

/** `column 'City'`, `columns 'City', 'Street'`, `the constant`, for a sentence. */
export const sayColumns = (field: MappedField): string => {
  const names = columnsOf(field).map(({ column }) => `'${column}'`);
  if (names.length === 0) return "the constant";
  return `${names.length === 1 ? "column" : "columns"} ${names.join(", ")}`;
};
