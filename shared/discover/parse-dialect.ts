import { z } from "zod";
import type { Dialect } from "./refresh.ts";

/** The most characters of a setting: they come back in messages, which are stored. */
export const maxLabelLength = 100;

/** The CDM object model reads `true` and `"true"` alike. */
const flag = z.union([
  z.boolean(),
  z
    .string()
    .transform((text) => text.trim().toLowerCase())
    .pipe(z.enum(["true", "false"]))
    .transform((text) => text === "true"),
]);

const label = z
  .string()
  .refine(({ length }) => length <= maxLabelLength, `Too big: expected at most ${maxLabelLength}`);

const oneOf = <const T extends string>(...allowed: T[]) =>
  label.transform((text, context): T => {
    const known = allowed.find((value) => value.toLowerCase() === text.trim().toLowerCase());
    if (known !== undefined) return known;
    context.addIssue({ code: "custom", message: `expected ${allowed.join(" or ")}` });
    return z.NEVER;
  });

/** A character as the writers of model.json spell it. */
const character = label
  .transform((text) => spellings.get(text.toLowerCase()) ?? text)
  .refine((text) => text.length === 1, "expected one character");

const spellings: ReadonlyMap<string, string> = new Map([
  ["\\t", "\t"],
  ["#(tab)", "\t"],
  ["tab", "\t"],
  ["\\\\", "\\"],
  ['\\"', '"'],
]);

/** What a blank text says is nothing: so the CDM object model begins its settings. */
const said = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((value) => (value === null || value === "" ? undefined : value), shape.optional());

const count = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.int().min(0).max(1_000));

const csvSettings = z.object({
  columnHeaders: said(flag),
  delimiter: said(label.transform((text) => spellings.get(text.toLowerCase()) ?? text)),
  encoding: said(z.union([label, z.number().transform(String)]).transform((text) => text.trim() || undefined)),
  quoteStyle: said(oneOf("QuoteStyle.Csv", "QuoteStyle.None")),
  csvStyle: said(oneOf("CsvStyle.QuoteAlways", "CsvStyle.QuoteAfterDelimiter")),
  quote: said(character),
  escape: said(character),
  raggedRight: said(flag),
  skipLines: said(count),
});

/** How a file is written of which nothing is said: the table of CsvFormatSettings in Microsoft's "model.json" page. */
export const usualDialect: Dialect = {
  columnHeaders: false,
  delimiter: ",",
  encoding: "UTF-8",
  quoteStyle: "QuoteStyle.Csv",
  csvStyle: "CsvStyle.QuoteAlways",
};

const traits = z.array(z.unknown()).catch([]);

const csvTrait = z.object({
  traitReference: z.string().refine((name) => name.toLowerCase() === "is.partition.format.csv"),
  arguments: z.array(z.unknown()).catch([]),
});

const argument = z.object({ name: z.string(), value: z.unknown() });

/** The arguments of the trait `is.partition.format.CSV`, by name. */
const argumentsOf = (given: unknown): Record<string, unknown> => {
  const found = traits.parse(given).flatMap((trait) => {
    const parsed = csvTrait.safeParse(trait);
    return parsed.success ? parsed.data.arguments : [];
  });
  return Object.fromEntries(
    found.flatMap((one): [string, unknown][] => {
      const parsed = argument.safeParse(one);
      return parsed.success ? [[parsed.data.name, parsed.data.value]] : [];
    }),
  );
};

/**
 * How a partition is written: by its `fileFormatSettings`, and by its trait `is.partition.format.CSV`, which wins where
 * both say something, as in the CDM object model. What neither says is as Microsoft's documentation has it.
 */
export const dialectOf = ({ fileFormatSettings, "cdm:traits": trait }: GivenSettings): Dialect => ({
  ...usualDialect,
  ...onlySaid(fileFormatSettings ?? {}),
  ...onlySaid(trait),
});

/** Where a setting is said that is no default; `header`: nowhere, but there is no model.json, and the header shows it. */
export type SaidWhere = "fileFormatSettings" | "is.partition.format.CSV" | "header";

/** Which settings of a dialect model.json says, and where: the one that counts. */
export const saidWhere = ({
  fileFormatSettings,
  "cdm:traits": trait,
}: GivenSettings): Partial<Record<keyof Dialect, SaidWhere>> => ({
  ...namesTo(onlySaid(fileFormatSettings ?? {}), "fileFormatSettings"),
  ...namesTo(onlySaid(trait), "is.partition.format.CSV"),
});

const namesTo = (said: Partial<Dialect>, where: SaidWhere): Partial<Record<keyof Dialect, SaidWhere>> =>
  Object.fromEntries(Object.keys(said).map((name) => [name, where]));

export const givenSettings = {
  fileFormatSettings: csvSettings.nullish(),
  "cdm:traits": z.unknown().optional().transform(argumentsOf).pipe(csvSettings),
};

type Said = z.infer<typeof csvSettings>;
type GivenSettings = { fileFormatSettings?: Said | null | undefined; "cdm:traits": Said };

/** Without what is undefined, which would else take the place of what something else says. */
const onlySaid = (settings: Said): Partial<Dialect> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
