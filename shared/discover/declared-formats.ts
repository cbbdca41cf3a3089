import { z } from "zod";

/**
 * How model.json says that dates and numbers of a table are written, word for word: nobody has looked whether they are.
 * `culture` is the model's; `date` and `timestamp` are the annotations `ci:CustomDateFormat` and
 * `ci:CustomTimestampFormat` of Customer Insights, of the table or else of the model.
 */
export const declaredFormatsSchema = z.object({
  culture: z.string().optional(),
  date: z.string().optional(),
  timestamp: z.string().optional(),
});
export type DeclaredFormats = z.infer<typeof declaredFormatsSchema>;

/** The most characters of one: it comes back in messages, which are stored. */
const maxLength = 100;

const text = z
  .string()
  .transform((value) => value.trim())
  .pipe(z.string().min(1).max(maxLength));

const annotations = z.array(z.unknown()).catch([]);
const annotation = z.object({ name: z.string(), value: text });

/** What a model, or a table of it, declares. What is odd there is passed over, for it is no declaration. */
export const formatsOf = (given: { culture?: unknown; annotations?: unknown }): DeclaredFormats => {
  const said = new Map(
    annotations.parse(given.annotations).flatMap((one): [string, string][] => {
      const parsed = annotation.safeParse(one);
      return parsed.success ? [[parsed.data.name.toLowerCase(), parsed.data.value]] : [];
    }),
  );
  const culture = text.safeParse(given.culture).data;
  const date = said.get("ci:customdateformat");
  const timestamp = said.get("ci:customtimestampformat");
  return { ...(culture && { culture }), ...(date && { date }), ...(timestamp && { timestamp }) };
};
