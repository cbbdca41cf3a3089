import { z } from "zod";
import { counted } from "../counted.ts";
import { parseBounded } from "../json/bounded-json.ts";
import { listOf } from "../json/list-of.ts";
import { type DeclaredFormats, formatsOf } from "./declared-formats.ts";
import { synapseMarkOf } from "./layouts/synapse-link.ts";
import { dialectOf, givenSettings, maxLabelLength, type SaidWhere, saidWhere } from "./parse-dialect.ts";
import type { Dialect, SegmentColumn } from "./refresh.ts";

/** The tables that a `model.json` lists. Entities that only refer to another model are left out. */
export type Model = { entities: ModelEntity[] };

export type ModelEntity = {
  name: string;
  columns: SegmentColumn[];
  partitions: ModelPartition[];
  formats?: DeclaredFormats;
  /** Why it cannot be read. Nobody else's business: other entities can. */
  problem?: string;
  /** By what it shows that Azure Synapse Link for Dataverse keeps it: it is a table, and no segment. */
  synapseMark?: string;
};

/** One file of a table. `location` is as it stands in model.json: not checked, never to be called. */
export type ModelPartition = {
  name: string;
  location: string;
  dialect: Dialect;
  /** Where settings of the dialect are said. What is not said is a default. */
  said?: Partial<Record<keyof Dialect, SaidWhere>>;
};

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
  labelLength: maxLabelLength,
  locationLength: 8_192,
};

/**
 * Reads the `model.json` of a Common Data Model folder, as Microsoft's documentation ("model.json") and the JSON schema
 * of the CDM repository describe it: defaults for what is absent, booleans that may be text, unknown keys passed over,
 * `isHidden` (a hint for user interfaces) too. A partition without a location holds no data and is left out. A UTF-8
 * byte order mark is taken away. An entity that cannot be read says why and is in nobody else's way; one without a name
 * is left out.
 */
export const parseModel = (bytes: Uint8Array): ParsedModel => {
  if (bytes.length > modelLimits.bytes)
    return problem(`it has ${counted(bytes.length, "byte")}, expected at most ${modelLimits.bytes}`);
  const json = readJson(bytes);
  if (json.kind === "problem") return json;
  const parsed = modelSchema.safeParse(json.value);
  if (!parsed.success) return problem(describe(parsed.error));
  const formats = formatsOf(parsed.data);
  const entities = parsed.data.entities.flatMap((entity, index) => toEntity(entity, index, formats));
  return { kind: "model", model: { entities: withTwins(entities) } };
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

/**
 * In place of zod's `max`, which asks for the length before it knows that it has a list or a text: an object whose
 * `length` is an object with a `toString` of its own makes it throw.
 */
const atMost = (most: number) =>
  [({ length }: { length: number }) => length <= most, `Too big: expected at most ${most}`] as const;

const absent = <T>(value: T | null | undefined): value is null | undefined => value === null || value === undefined;

const partitionSchema = z.object({
  name: z.string().nullish().catch(undefined),
  location: z
    .string()
    .refine(...atMost(modelLimits.locationLength))
    .nullish(),
  ...givenSettings,
});

const attributeSchema = z.object({
  name: z.string().refine(...atMost(modelLimits.columnNameLength)),
  dataType: z.string().nullish(),
});

const nameSchema = z
  .string()
  .regex(/./s, "expected a name")
  .refine(...atMost(modelLimits.nameLength));

const namedSchema = z.object({ $type: z.string().nullish().catch(undefined), name: nameSchema });

const entitySchema = z.object({
  attributes: listOf(attributeSchema, modelLimits.columns).nullish(),
  partitions: listOf(partitionSchema, modelLimits.partitions).nullish(),
  annotations: z.unknown().optional(),
});

const declared = { culture: z.unknown().optional(), annotations: z.unknown().optional() };

const modelSchema = z.object({ ...declared, entities: listOf(z.unknown(), modelLimits.entities) });

/** Undefined for what nobody can ask for: without a name, or of another model. */
const toEntity = (given: unknown, index: number, ofModel: DeclaredFormats): ModelEntity[] => {
  const named = namedSchema.safeParse(given);
  if (!named.success || named.data.$type === "ReferenceEntity") return [];
  const { name } = named.data;
  const parsed = entitySchema.safeParse(given);
  if (!parsed.success)
    return [{ name, columns: [], partitions: [], problem: describe(parsed.error, ["entities", index]) }];
  const formats = { ...ofModel, ...formatsOf({ annotations: parsed.data.annotations }) };
  return [
    {
      name,
      columns: (parsed.data.attributes ?? []).map(({ name, dataType }) => ({
        name,
        dataType: dataType ?? "unclassified",
      })),
      partitions: (parsed.data.partitions ?? []).flatMap(({ name, location, ...settings }) =>
        absent(location) || location.trim() === "" ? [] : [toPartition(name ?? "", location.trim(), settings)],
      ),
      ...(Object.keys(formats).length > 0 ? { formats } : {}),
      ...synapseMarkOf(parsed.data),
    },
  ];
};

const toPartition = (name: string, location: string, settings: Parameters<typeof dialectOf>[0]): ModelPartition => {
  const said = saidWhere(settings);
  return { name, location, dialect: dialectOf(settings), ...(Object.keys(said).length > 0 ? { said } : {}) };
};

/** Which of two entities of one name is meant nobody can know. */
const withTwins = (entities: ModelEntity[]): ModelEntity[] => {
  const seen = new Set<string>();
  const twice = new Set(entities.map(({ name }) => name).filter((name) => seen.size === seen.add(name).size));
  return entities.map((entity) =>
    twice.has(entity.name) ? { ...entity, problem: `it lists the entity '${entity.name}' twice` } : entity,
  );
};

const describe = (error: z.ZodError, above: (string | number)[] = []): string => {
  const [issue] = error.issues;
  const path = [...above, ...(issue?.path ?? [])];
  return issue === undefined ? "its shape is not known" : `${path.join(".") || "its top"}: ${issue.message}`;
};
