import type { BlobProperties, BlobStore } from "../../azure/blob-store.ts";
import { counted } from "../../counted.ts";
import { ConfigurationError } from "../../errors.ts";
import { findEntity } from "../find-entity.ts";
import { fingerprint } from "../fingerprint.ts";
import { foldersOf, type PartFolder } from "../folders-of.ts";
import { incomplete, notThere } from "../incomplete.ts";
import { locatePart } from "../locate-part.ts";
import { mapBounded } from "../map-bounded.ts";
import { naturalOrder } from "../natural-order.ts";
import { type Model, type ModelEntity, modelLimits, parseModel } from "../parse-model.ts";
import type { Dialect, Look, SegmentPart, SegmentRefresh, Source } from "../refresh.ts";
import { stampOfPath, stampOfTime } from "../refresh-stamp.ts";
import { synapseFolders, synapseLink } from "./synapse-link.ts";
import type { TablesLook } from "./tables-look.ts";

type LookAtModelDeps = {
  /** The container of the source. */
  blobs: Pick<BlobStore, "read" | "head" | "list">;
  accountUrl: string;
  settleMs: number;
  source: Source;
  modelPath: string;
  /** The properties of model.json as it was found. */
  head: BlobProperties;
};

/** Looks at parts that are under way at once. One takes a few milliseconds in Azure; more would only fill the pool. */
const headsAtOnce = 8;

/**
 * Finds the newest refresh of some segments. Customer Insights leaves no mark when it has finished, so a refresh counts
 * as complete when model.json and every part that it lists for these segments exist, have not changed for `settleMs`,
 * and model.json has the same ETag after the parts were looked at as before. Where it lists several timestamp folders of a
 * segment, the newest counts, and an older one only where that lacks a part and the older one is whole. Where one of these
 * does not hold the look is `settling` while anything changed within `settleMs`, and `incomplete` after that. Of the parts
 * only the properties are read. Throws what the store throws.
 */
export const lookAtModel = async (
  deps: LookAtModelDeps,
  wantedSegments: readonly string[],
  now: number,
): Promise<Look> => {
  const { blobs, accountUrl, settleMs, source, modelPath, head } = deps;
  const planned: Awaited<ReturnType<typeof readPlanned>> =
    head.size > modelLimits.bytes
      ? tooLarge(head.size)
      : await readPlanned(blobs, modelPath, head.etag, (model) =>
          planSegments(model, modelPath, wantedSegments, accountUrl, source),
        );
  if (planned === undefined) return notThere(source);
  if (planned === "rewritten") return { kind: "settling", settledAt: now + settleMs };
  return lookAtPlanned(deps, planned, now);
};

/** What model.json says, and a look at each table that was chosen of it. */
export const lookAtModelTables = async (
  deps: LookAtModelDeps,
  choose: (entities: readonly ModelEntity[]) => readonly ModelEntity[],
  now: number,
): Promise<TablesLook> => {
  const { blobs, accountUrl, source, modelPath, head } = deps;
  const bytes = head.size;
  const stored = bytes <= modelLimits.bytes ? await blobs.read(modelPath) : undefined;
  if (bytes <= modelLimits.bytes && stored === undefined) {
    const { code, message } = notThere(source);
    return { kind: "problem", code, message, bytes };
  }
  const parsed = stored ? parseModel(stored.bytes) : tooLarge(bytes);
  if (parsed.kind === "problem") return { kind: "problem", code: "model-invalid", message: parsed.message, bytes };
  const { model } = parsed;
  const looks = await mapBounded(choose(model.entities), 1, async (entity) => {
    const planned = planSegments(model, modelPath, [entity.name], accountUrl, source);
    return { entity, look: await lookAtPlanned(deps, planned, now) };
  });
  return { kind: "tables", bytes, entities: model.entities, looks };
};

const tooLarge = (bytes: number): { kind: "problem"; message: string } => ({
  kind: "problem",
  message: `model.json has ${counted(bytes, "byte")}, expected at most ${modelLimits.bytes}.`,
});

/** Looks at the parts that model.json lists for some segments. */
const lookAtPlanned = async (
  { blobs, settleMs, source, modelPath, head }: LookAtModelDeps,
  planned: Planned | { kind: "problem"; message: string },
  now: number,
): Promise<Look> => {
  const settleOr = (changes: number[], look: Look): Look => {
    const settledAt = Math.max(...changes) + settleMs;
    return now < settledAt ? { kind: "settling", settledAt } : look;
  };
  if (planned.kind === "problem")
    return settleOr([head.lastModified], incomplete("model-invalid", `${modelPath}: ${planned.message}`));
  if (planned.kind === "incomplete") {
    return planned.code === "part-outside-source" || planned.code === "layout-not-read"
      ? planned
      : settleOr([head.lastModified], planned);
  }
  const rewritten: Look = { kind: "settling", settledAt: now + settleMs };
  const ofSynapse = await synapseFolderOf(blobs, modelPath, planned.segments);
  if (ofSynapse !== undefined) return synapseLink(source.folder, ofSynapse);
  const properties = await headsOf(blobs, planned.segments);
  if ((await blobs.head(modelPath))?.etag !== head.etag) return rewritten;

  const changes = [head.lastModified, ...[...properties.values()].map(({ lastModified }) => lastModified)];
  const lacking = firstLacking(planned.segments, properties, source);
  const settledAt = Math.max(...changes) + settleMs;
  if (lacking === undefined) {
    const refresh = toRefresh(planned, properties, head.lastModified);
    return now < settledAt ? { kind: "settling", settledAt, refresh } : { kind: "complete", refresh };
  }
  if (now < settledAt) return { kind: "settling", settledAt };
  const older = await takeOlder(blobs, planned.segments, properties);
  const left = firstLacking(older.segments, older.properties, source);
  if (left !== undefined) return left;
  if ((await blobs.head(modelPath))?.etag !== head.etag) return rewritten;
  return { kind: "complete", refresh: toRefresh({ ...planned, ...older }, older.properties, head.lastModified) };
};

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

type PlannedPart = { path: string; dialect: Dialect };

type PlannedSegment = {
  name: string;
  entity: ModelEntity | undefined;
  /** Of the folder that is read. */
  parts: PlannedPart[];
  /** Folders before that, the newest first. */
  older: PartFolder<PlannedPart>[];
  /** Stamps of newer folders that lack a part. */
  incomplete: string[];
};

type PlannedRefresh = { kind: "planned"; segments: PlannedSegment[]; listed?: string[] };

type Planned = PlannedRefresh | (Look & { kind: "incomplete" });

/** What lies in a folder that only Synapse Link makes. Nobody looks where parts lie in timestamp folders, as exports have them. */
const synapseFolderOf = async (
  blobs: Pick<BlobStore, "list">,
  modelPath: string,
  segments: readonly PlannedSegment[],
): Promise<string | undefined> => {
  if (segments.every(({ parts }) => parts.every(({ path }) => stampOfPath(path) !== undefined))) return undefined;
  const folder = modelPath.slice(0, modelPath.lastIndexOf("/") + 1);
  for (const one of synapseFolders) for await (const { name } of blobs.list(`${folder}${one}`)) return name;
  return undefined;
};

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
    const mark = entity ? entity.synapseMark : model.entities.find(({ synapseMark }) => synapseMark)?.synapseMark;
    if (mark !== undefined) return synapseLink(source.folder, mark);
    const parts = new Map<string, Dialect>();
    for (const { location, dialect } of entity?.partitions ?? []) {
      const located = locatePart(accountUrl, source, location);
      if (located.kind === "outside") return incomplete("part-outside-source", `Segment ${name}: ${located.message}`);
      parts.set(located.path, dialect);
    }
    const ordered = [...parts].map(([path, dialect]) => ({ path, dialect }));
    ordered.sort((a, b) => naturalOrder(a.path, b.path));
    const folders = foldersOf(ordered);
    if (folders.kind === "unclear") return incomplete("parts-of-two-refreshes", cannotTell(name, folders.why));
    segments.push({ name, entity, parts: folders.newest.parts, older: folders.older, incomplete: [] });
  }
  const isAllThere = segments.every(({ entity }) => entity !== undefined);
  return {
    kind: "planned",
    segments,
    ...(isAllThere ? {} : { listed: model.entities.slice(0, mostListed).map(({ name }) => name) }),
  };
};

const cannotTell = (name: string, why: string): string =>
  `Segment ${name}: model.json lists parts of more than one refresh, and which is the newest cannot be told: ${why}. Expected ` +
  "folders YYYY/MM/DD/HHMM below the segment's own. Export the segment to an empty folder, and name that in the export's source.";

type Properties = ReadonlyMap<string, BlobProperties>;

/** Of the parts of these folders that are there. */
const headsOf = async (
  blobs: Pick<BlobStore, "head">,
  folders: readonly { parts: readonly PlannedPart[] }[],
): Promise<Map<string, BlobProperties>> => {
  const paths = [...new Set(folders.flatMap(({ parts }) => parts.map(({ path }) => path)))];
  const found = await mapBounded(paths, headsAtOnce, (path) => blobs.head(path));
  return new Map(
    paths.flatMap((path, index) => {
      const head = found[index];
      return head === undefined ? [] : [[path, head] as const];
    }),
  );
};

const lacks = (parts: readonly PlannedPart[], properties: Properties): PlannedPart | undefined =>
  parts.find(({ path }) => !properties.has(path));

const firstLacking = (
  segments: readonly PlannedSegment[],
  properties: Properties,
  source: Source,
): (Look & { kind: "incomplete" }) | undefined => {
  for (const { name, parts, older } of segments) {
    const missing = lacks(parts, properties);
    if (missing === undefined) continue;
    const none = older.length === 0 ? "" : ` None of the older folders (${older.length}) is whole, either.`;
    return incomplete(
      "part-missing",
      `Segment ${name}: model.json lists ${missing.path}, which is not in the container ${source.container}.${none} ` +
        "Run the export in Customer Insights again.",
    );
  }
  return undefined;
};

/** For segments whose newest folder lacks a part: the newest one before it that is whole, if there is any. */
const takeOlder = async (
  blobs: Pick<BlobStore, "head" | "list">,
  segments: readonly PlannedSegment[],
  properties: Properties,
): Promise<{ segments: PlannedSegment[]; properties: Properties }> => {
  const all = new Map(properties);
  const chosen = await mapBounded(segments, 1, async (segment) => {
    if (lacks(segment.parts, all) === undefined) return segment;
    for (const [index, folder] of segment.older.entries()) {
      const heads = await headsOf(blobs, [folder]);
      if (lacks(folder.parts, heads) !== undefined || !(await isListedWhole(blobs, folder.parts))) continue;
      for (const [path, head] of heads) all.set(path, head);
      const passed = [{ stamp: stampOfPath(segment.parts[0]?.path ?? "") }, ...segment.older.slice(0, index)];
      const incomplete = passed.flatMap(({ stamp }) => stamp ?? []).slice(0, mostNamed);
      return { ...segment, parts: folder.parts, older: segment.older.slice(index + 1), incomplete };
    }
    return segment;
  });
  return { segments: chosen, properties: all };
};

/** Stamps that are kept with a refresh. */
const mostNamed = 5;

/**
 * Whether model.json lists every file of a folder that has its parts' endings. It may have dropped some of an old refresh,
 * and a list that is read from half of one would be half emptied.
 */
const isListedWhole = async (blobs: Pick<BlobStore, "list">, parts: readonly PlannedPart[]): Promise<boolean> => {
  const listed = new Set(parts.map(({ path }) => path));
  const endings = new Set(parts.map(({ path }) => endingOf(path)));
  for (const folder of new Set(parts.map(({ path }) => path.slice(0, path.lastIndexOf("/") + 1))))
    for await (const { name } of blobs.list(folder)) if (!listed.has(name) && endings.has(endingOf(name))) return false;
  return true;
};

/** `.csv` of `A_1.csv`, `.csv.gz` of `A_1.csv.gz`; nothing of `_SUCCESS`. */
const endingOf = (path: string): string => /(?:\.[a-z\d]+)+$/i.exec(path)?.[0].toLowerCase() ?? "";

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

const toSegment = (segmentPlanned: PlannedSegment, properties: Properties): SegmentRefresh => {
  const { name, entity, parts: planned, older, incomplete } = segmentPlanned;
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
    ...(older.length + incomplete.length > 0 ? { passedOver: { older: older.length, incomplete } } : {}),
  };
  return first === undefined
    ? segment
    : { ...segment, stamp: stampOfPath(first.path) ?? stampOfTime(newest), landedAt: newest };
};
