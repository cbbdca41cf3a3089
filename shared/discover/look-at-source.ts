import type { BlobProperties, BlobStore } from "../azure/blob-store.ts";
import { counted } from "../counted.ts";
import { ConfigurationError } from "../errors.ts";
import { findEntity } from "./find-entity.ts";
import { fingerprint } from "./fingerprint.ts";
import { locatePart } from "./locate-part.ts";
import { mapBounded } from "./map-bounded.ts";
import { naturalOrder } from "./natural-order.ts";
import { type Model, type ModelEntity, modelLimits, parseModel } from "./parse-model.ts";
import type { Dialect, Look, SegmentPart, SegmentRefresh, Source, SourceProblem } from "./refresh.ts";
import { stampOfPath, stampOfTime } from "./refresh-stamp.ts";

export type LookAtSourceDeps = {
  /** The blobs of a container in the account of `SegmentStorage`. */
  open: (container: string) => Pick<BlobStore, "read" | "head">;
  /** That account's URL; with Azurite it ends in the account's name. */
  accountUrl: string;
  /** For how long model.json and all parts must have been unchanged before a refresh counts as complete. */
  settleMs: number;
};

/** Looks for the newest refresh. `now`: epoch milliseconds by the storage service's clock, not by this machine's. */
export type LookAtSource = (source: Source, wantedSegments: readonly string[], now: number) => Promise<Look>;

/** Looks at parts that are under way at once. One takes a few milliseconds in Azure; more would only fill the pool. */
const headsAtOnce = 8;

/**
 * Finds the newest refresh of some segments. Customer Insights leaves no mark when it has finished, so a refresh counts
 * as complete when model.json and every part that it lists for these segments exist, have not changed for `settleMs`,
 * the parts of each segment lie in one timestamp folder (where folders bear one), and model.json has the same ETag
 * after the parts were looked at as before. Where one of these does not hold the look is `settling` while anything
 * changed within `settleMs`, and `incomplete` after that. Of the parts only the properties are read. Throws what the
 * store throws.
 */
export const makeLookAtSource = ({ open, accountUrl, settleMs }: LookAtSourceDeps): LookAtSource => {
  return async (source, wantedSegments, now) => {
    const blobs = open(source.container);
    const modelPath = modelPathOf(source);
    const head = await blobs.head(modelPath);
    if (head === undefined) return notThere(source, modelPath);
    const settleOr = (changes: number[], look: Look): Look => {
      const settledAt = Math.max(...changes) + settleMs;
      return now < settledAt ? { kind: "settling", settledAt } : look;
    };
    if (head.size > modelLimits.bytes) {
      return incomplete(
        "model-invalid",
        `${modelPath} has ${counted(head.size, "byte")}, expected at most ${modelLimits.bytes}.`,
      );
    }
    const planned = await readPlanned(blobs, modelPath, head.etag, (model) =>
      planSegments(model, modelPath, wantedSegments, accountUrl, source),
    );
    if (planned === undefined) return notThere(source, modelPath);
    if (planned === "rewritten") return { kind: "settling", settledAt: now + settleMs };
    if (planned.kind === "problem") {
      return settleOr([head.lastModified], incomplete("model-invalid", `${modelPath}: ${planned.message}`));
    }
    return lookAtPlanned(blobs, { source, modelPath, head, planned, settleMs, now });
  };
};

type PlannedLook = {
  source: Source;
  modelPath: string;
  /** Of model.json, from before it was read. */
  head: BlobProperties;
  planned: Planned;
  settleMs: number;
  now: number;
};

/** Looks at the parts that model.json lists for some segments. */
const lookAtPlanned = async (
  blobs: Pick<BlobStore, "head">,
  { source, modelPath, head, planned, settleMs, now }: PlannedLook,
): Promise<Look> => {
  const settleOr = (changes: number[], look: Look): Look => {
    const settledAt = Math.max(...changes) + settleMs;
    return now < settledAt ? { kind: "settling", settledAt } : look;
  };
  if (planned.kind === "incomplete") {
    return planned.code === "model-invalid" ? settleOr([head.lastModified], planned) : planned;
  }
  const paths = [...new Set(planned.segments.flatMap(({ parts }) => parts.map(({ path }) => path)))];
  const found = await mapBounded(paths, headsAtOnce, (path) => blobs.head(path));
  if ((await blobs.head(modelPath))?.etag !== head.etag) return { kind: "settling", settledAt: now + settleMs };

  const properties = new Map(paths.map((path, index) => [path, found[index]]));
  const changes = [head.lastModified, ...found.flatMap((part) => (part === undefined ? [] : [part.lastModified]))];
  const problem = firstProblem(planned.segments, properties, source);
  if (problem !== undefined) return settleOr(changes, problem);
  const refresh = toRefresh(planned, properties, head.lastModified);
  const settledAt = Math.max(...changes) + settleMs;
  return now < settledAt ? { kind: "settling", settledAt, refresh } : { kind: "complete", refresh };
};

/** What model.json says, and a look at each table that was chosen of it. */
export type TablesLook =
  | { kind: "tables"; bytes: number; entities: readonly ModelEntity[]; looks: { entity: ModelEntity; look: Look }[] }
  | { kind: "problem"; code: SourceProblem; message: string; bytes: number };

/**
 * Looks at each of some tables for itself, so that what is wrong with one is nobody else's business. model.json is read and
 * parsed once. `choose`: which of its tables are looked at.
 */
export const makeLookAtTables =
  ({ open, accountUrl, settleMs }: LookAtSourceDeps) =>
  async (
    source: Source,
    choose: (entities: readonly ModelEntity[]) => readonly ModelEntity[],
    now: number,
  ): Promise<TablesLook> => {
    const blobs = open(source.container);
    const modelPath = modelPathOf(source);
    const head = await blobs.head(modelPath);
    const bytes = head?.size ?? 0;
    const stored = head && bytes <= modelLimits.bytes ? await blobs.read(modelPath) : undefined;
    if (head === undefined || (bytes <= modelLimits.bytes && stored === undefined)) {
      const { code, message } = notThere(source, modelPath);
      return { kind: "problem", code, message, bytes };
    }
    const parsed = stored ? parseModel(stored.bytes) : tooLarge(bytes);
    if (parsed.kind === "problem") return { kind: "problem", code: "model-invalid", message: parsed.message, bytes };
    const { model } = parsed;
    const chosen = choose(model.entities);
    const looks = await mapBounded(chosen, 1, async (entity) => {
      const planned = planSegments(model, modelPath, [entity.name], accountUrl, source);
      return { entity, look: await lookAtPlanned(blobs, { source, modelPath, head, planned, settleMs, now }) };
    });
    return { kind: "tables", bytes, entities: model.entities, looks };
  };

const modelPathOf = ({ folder }: Source): string =>
  [...folder.split("/").filter((step) => step !== ""), "model.json"].join("/");

const tooLarge = (bytes: number): { kind: "problem"; message: string } => ({
  kind: "problem",
  message: `model.json has ${counted(bytes, "byte")}, expected at most ${modelLimits.bytes}.`,
});

/**
 * What is wanted of the model.json that has `etag`. Nothing else of it is kept while the parts are looked at, for other
 * exports are looked at meanwhile. A blob that is too large now was small enough a moment ago: it was written anew.
 */
const readPlanned = async (
  blobs: Pick<BlobStore, "read">,
  path: string,
  etag: string,
  plan: (model: Model) => Planned,
): Promise<Planned | { kind: "problem"; message: string } | "rewritten" | undefined> => {
  try {
    const stored = await blobs.read(path, { maxBytes: modelLimits.bytes });
    if (stored === undefined) return undefined;
    if (stored.etag !== etag) return "rewritten";
    const parsed = parseModel(stored.bytes);
    return parsed.kind === "problem" ? parsed : plan(parsed.model);
  } catch (error) {
    if (error instanceof ConfigurationError && error.code === "stored-invalid") return "rewritten";
    throw error;
  }
};

const incomplete = (code: SourceProblem, message: string): Incomplete => ({
  kind: "incomplete",
  code,
  message,
});

const notThere = (source: Source, modelPath: string): Incomplete =>
  incomplete(
    "source-not-found",
    `There is no ${modelPath} in the container ${source.container}, or no such container. Expected the folder that the ` +
      "export of Customer Insights writes to, after its first run.",
  );

type PlannedSegment = { name: string; entity: ModelEntity | undefined; parts: { path: string; dialect: Dialect }[] };

type PlannedRefresh = { kind: "planned"; segments: PlannedSegment[]; listed?: string[] };

type Incomplete = Look & { kind: "incomplete" };

type Planned = PlannedRefresh | Incomplete;

/** Names that are kept for whoever has mistyped one. */
const mostListed = 1000;

/** What model.json says of the wanted segments, each part located within the source. */
const planSegments = (
  model: Model,
  modelPath: string,
  wanted: readonly string[],
  accountUrl: string,
  source: Source,
): Planned => {
  const segments: PlannedSegment[] = [];
  for (const name of wanted) {
    const entity = findEntity(model.entities, name);
    if (entity?.problem !== undefined) {
      return incomplete("model-invalid", `Segment ${name}: ${modelPath} cannot be used: ${entity.problem}.`);
    }
    const parts = new Map<string, Dialect>();
    for (const { location, dialect } of entity?.partitions ?? []) {
      const located = locatePart(accountUrl, source, location);
      if (located.kind === "outside") return incomplete("part-outside-source", `Segment ${name}: ${located.message}`);
      parts.set(located.path, dialect);
    }
    const ordered = [...parts].map(([path, dialect]) => ({ path, dialect }));
    ordered.sort((a, b) => naturalOrder(a.path, b.path));
    segments.push({ name, entity, parts: ordered });
  }
  const isAllThere = segments.every(({ entity }) => entity !== undefined);
  return {
    kind: "planned",
    segments,
    ...(isAllThere ? {} : { listed: model.entities.slice(0, mostListed).map(({ name }) => name) }),
  };
};

type Properties = ReadonlyMap<string, BlobProperties | undefined>;

const firstProblem = (segments: PlannedSegment[], properties: Properties, source: Source): Look | undefined => {
  for (const { name, parts } of segments) {
    const missing = parts.find(({ path }) => properties.get(path) === undefined);
    if (missing !== undefined) {
      return incomplete(
        "part-missing",
        `Segment ${name}: model.json lists ${missing.path}, which is not in the container ${source.container}. ` +
          "Run the export in Customer Insights again.",
      );
    }
    const stamps = new Set(parts.map(({ path }) => stampOfPath(path)));
    if (stamps.size > 1) {
      return incomplete(
        "parts-of-two-refreshes",
        `Segment ${name}: model.json lists parts of more than one refresh ` +
          `(${[...stamps].map((stamp) => stamp ?? "no timestamp folder").join(", ")}). Run the export in Customer Insights again.`,
      );
    }
  }
  return undefined;
};

const toRefresh = ({ segments: planned, listed }: PlannedRefresh, properties: Properties, modelModified: number) => {
  const segments = planned.map((segment) => toSegment(segment, properties));
  const stamps = segments.flatMap(({ stamp }) => stamp ?? []).sort();
  return {
    // Without a part in any wanted segment the time of model.json is all that is known.
    stamp: stamps.at(-1) ?? stampOfTime(modelModified),
    fingerprint: fingerprint(segments.flatMap(({ parts }) => parts)),
    segments,
    ...(listed && { listed }),
  };
};

const toSegment = ({ name, entity, parts: planned }: PlannedSegment, properties: Properties): SegmentRefresh => {
  const parts: SegmentPart[] = [];
  let newest = 0;
  for (const { path, dialect } of planned) {
    const found = properties.get(path);
    if (found === undefined) continue;
    parts.push({ path, etag: found.etag, size: found.size, dialect });
    newest = Math.max(newest, found.lastModified);
  }
  const [first] = parts;
  const segment = {
    name,
    found: entity !== undefined,
    columns: entity?.columns ?? [],
    ...(entity?.formats && { formats: entity.formats }),
    parts,
  };
  return first === undefined
    ? segment
    : { ...segment, stamp: stampOfPath(first.path) ?? stampOfTime(newest), landedAt: newest };
};
