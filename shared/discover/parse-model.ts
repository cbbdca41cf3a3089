import { z } from "zod";
import { counted } from "../counted.ts";
import { parseBounded } from "../json/bounded-json.ts";
import { listOf } from "../json/list-of.ts";
import type { Dialect, SegmentColumn } from "./refresh.ts";

/** The tables that a `model.json` lists. Entities that only refer to another model are left out. */
export type Model = { entities: ModelEntity[] };

export type ModelEntity = { name: string; columns: SegmentColumn[]; partitions: ModelPartition[] };

/** One file of a table. `location` is as it stands in model.json: not checked, never to be called. */
export type ModelPartition = { name: string; location: string; dialect: Dialect };

export type ParsedModel = { kind: "model"; model: Model } | { kind: "problem"; message: string };

/**
 * Far above what Customer Insights writes (a table of 200 columns takes about 15 kB); a hostile file stops here, before
 * anything is made of it. Values are counted over all of the file: 8 MB of columns, as it writes them, have 400,000.
 * Names and labels (in characters) come back in messages, which are stored.
 */
export const modelLimits = {
  bytes: 8 * 1_048_576,
  values: 1_000_000,
  depth: 64,
  entities: 5_000,
  columns: 5_000,
  partitions: 10_000,
  nameLength: 256,
  columnNameLength: 1_000,
  labelLength: 100,
  locationLength: 8_192,
};

/**
 * Reads the `model.json` of a Common Data Model folder, as Microsoft's documentation ("model.json") and the JSON schema
 * of the CDM repository describe it: defaults for what is absent, booleans that may be text, unknown keys passed over,
 * `isHidden` (a hint for user interfaces) too. A partition without a location holds no data and is left out. A UTF-8
 * byte order mark is taken away.
 */
export const parseModel = (bytes: Uint8Array): ParsedModel => {
  if (bytes.length > modelLimits.bytes)
    return problem(`it has ${counted(bytes.length, "byte")}, expected at most ${modelLimits.bytes}`);
  const json = readJson(bytes);
  if (json.kind === "problem") return json;
  const parsed = modelSchema.safeParse(json.value);
  if (!parsed.success) return problem(describe(parsed.error));
  const entities = parsed.data.entities.filter((entity) => entity.$type !== "ReferenceEntity").map(toEntity);
  const twice = firstRepeated(entities.map((entity) => entity.name));
  if (twice !== undefined) return problem(`it lists the entity '${twice}' twice`);
  return { kind: "model", model: { entities } };
};

const problem = (why: string): { kind: "problem"; message: string } => ({
  kind: "problem",
  message: `model.json cannot be used: ${why}.`,
});

const readJson = (bytes: Uint8Array): { kind: "json"; value: unknown } | { kind: "problem"; message: string } => {
  const text = decode(bytes);
  if (text === undefined) return problem(`it is not UTF-8 text (${counted(bytes.length, "byte")})`);
  const parsed = parseBounded(text, modelLimits);
  return parsed.kind === "json" ? parsed : problem(parsed.problem);
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The CDM object model reads `true` and `"true"` alike. */
const flag = z.union([
  z.boolean(),
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(["true", "false"]))
    .transform((text) => text === "true"),
]);

/**
 * In place of zod's `max`, which asks for the length before it knows that it has a list or a text: an object whose
 * `length` is an object with a `toString` of its own makes it throw.
 */
const atMost = (most: number) =>
  [({ length }: { length: number }) => length <= most, `Too big: expected at most ${most}`] as const;

const oneOf = <const T extends string>(...allowed: T[]) =>
  z.string().transform((text, context): T => {
    const known = allowed.find((value) => value.toLowerCase() === text.toLowerCase());
    if (known !== undefined) return known;
    context.addIssue({ code: "custom", message: `expected ${allowed.join(" or ")}` });
    return z.NEVER;
  });

const absent = <T>(value: T | null | undefined): value is null | undefined => value === null || value === undefined;

/** Defaults: the table of CsvFormatSettings in Microsoft's "model.json" page. */
const settingsSchema = z.object({
  columnHeaders: flag.nullish().transform((value) => value ?? false),
  delimiter: z
    .string()
    .refine(...atMost(modelLimits.labelLength))
    .nullish()
    .transform((value) => value || ","),
  encoding: z
    .string()
    .refine(...atMost(modelLimits.labelLength))
    .nullish()
    .transform((value) => value?.trim() || "UTF-8"),
  quoteStyle: oneOf("QuoteStyle.Csv", "QuoteStyle.None")
    .nullish()
    .transform((value) => value ?? "QuoteStyle.Csv"),
  csvStyle: oneOf("CsvStyle.QuoteAlways", "CsvStyle.QuoteAfterDelimiter")
    .nullish()
    .transform((value) => value ?? "CsvStyle.QuoteAlways"),
});

const partitionSchema = z.object({
  name: z.string().nullish(),
  location: z
    .string()
    .refine(...atMost(modelLimits.locationLength))
    .nullish(),
  fileFormatSettings: settingsSchema.nullish(),
});

const attributeSchema = z.object({
  name: z.string().refine(...atMost(modelLimits.columnNameLength)),
  dataType: z.string().nullish(),
});

const entitySchema = z.object({
  $type: z.string().nullish(),
  name: z
    .string()
    .regex(/./s, "expected a name")
    .refine(...atMost(modelLimits.nameLength)),
  attributes: listOf(attributeSchema, modelLimits.columns).nullish(),
  partitions: listOf(partitionSchema, modelLimits.partitions).nullish(),
});

const modelSchema = z.object({ entities: listOf(entitySchema, modelLimits.entities) });

const toEntity = (entity: z.infer<typeof entitySchema>): ModelEntity => ({
  name: entity.name,
  columns: (entity.attributes ?? []).map(({ name, dataType }) => ({ name, dataType: dataType ?? "unclassified" })),
  partitions: (entity.partitions ?? []).flatMap(({ name, location, fileFormatSettings }) =>
    absent(location) || location.trim() === ""
      ? []
      : [{ name: name ?? "", location: location.trim(), dialect: fileFormatSettings ?? settingsSchema.parse({}) }],
  ),
});

const firstRepeated = (names: string[]): string | undefined => {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
};

const describe = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return issue === undefined ? "its shape is not known" : `${issue.path.join(".") || "its top"}: ${issue.message}`;
};
