import type { ContactHasher } from "../diff/contact-hasher.ts";
import type { ContactIndex, SharedIndex } from "../diff/contact-index.ts";
import { isNamed } from "../diff/contact-records.ts";
import type { OpenSide } from "../diff/write-side.ts";
import type { ColumnReading } from "../map/column-reading.ts";
import type { Permission } from "../map/compile-permission.ts";
import type { MergeOption } from "../map/mapping.ts";
import type { BatchLimits } from "./batch-writer.ts";
import { noValuesText, type StoredContactKey } from "./contact-key.ts";
import { dropTakenBack } from "./drop-taken-back.ts";
import { type ByReference, holdChanged } from "./hold-changed.ts";
import { openKnownRows } from "./known-rows.ts";
import type { NamedWatch } from "./named-watch.ts";
import type { Plan, PlannedBatch } from "./plan.ts";
import type { PlanFiles } from "./plan-files.ts";
import { makePlanWriter, type PlanWriter } from "./plan-writer.ts";
import type { PreparedBy } from "./prepare-rows.ts";
import type { PreparedRows } from "./prepared-rows.ts";
import { readRecency } from "./read-recency.ts";
import type { RecordChanges } from "./record-changes.ts";
import { refusingCells } from "./refusing-cells.ts";
import { takeRows } from "./take-rows.ts";
import { countCode, type HeldUntil, listOf, openTargets, type PlanTarget, type TargetPlan } from "./target-plan.ts";
import { tellHeldBack } from "./tell-held-back.ts";
import { writeDepartures } from "./write-departures.ts";

export type StagePlan = {
  targets: readonly PlanTarget[];
  /** What the last snapshots say, with a list for each target; the plan marks in it what it has seen. */
  index: SharedIndex;
  segments: readonly PlanSegment[];
  /** The export's, which the hash of the values covers. */
  mergeOption: MergeOption;
  /** That of the imports themselves: `sentMergeOption`. */
  importsBy: MergeOption;
  hasher: ContactHasher;
  limits: BatchLimits;
  /** Everybody, with the list. */
  isFull: boolean;
  /** Also whoever is parked. */
  takesParked: boolean;
  /** Also the new address of somebody whose former one was excluded or opted out. */
  sendsChanged: boolean;
  /** Nobody whose contact id is not known. */
  isUpdateOnly: boolean;
  /** The side columns of each list, in the order of targets: without them nobody is looked for again who waits for an opt-in. */
  openSides?: readonly OpenSide[];
  /** Given where the export maps a reference. */
  byReference?: ByReference | undefined;
  /** Epoch seconds. */
  nowSeconds: number;
  files: PlanFiles;
  /** Of a check. */
  named?: NamedWatch | undefined;
  /** Given where somebody is to see it: takes down what the plan would do. */
  changes?: RecordChanges | undefined;
};

/** A segment that was fitted to the mapping and the account. */
export type PlanSegment = {
  name: string;
  parts: readonly PlanPart[];
  /** The rules that say who may be on a list, which count what the rows say. */
  permissions?: readonly Permission[];
  /** How the columns of data fields are read, which counts what stands in them. */
  readings?: readonly ColumnReading[];
};

/** `rows`: those of the part, in order, wherever they were prepared. */
export type PlanPart = { path: string; rows: (by: PreparedBy) => AsyncIterable<PreparedRows> };

/** All of a plan but the account, the key and the snapshots, which staging does not need to know. */
export type StagedPlan = Omit<Plan, "accountId" | "hashKey" | "snapshots" | "asked">;

/**
 * One pass over every part of every segment, in the order in which targets name them: each row is prepared once, decided
 * on for each target that its segment feeds, and the decision carried out before the next. Then whoever is on a list and
 * was not seen is staged to leave it. Everything is written when it returns. Memory grows by the index only.
 */
export const stagePlan = async (input: StagePlan): Promise<StagedPlan> => {
  let seq = 0;
  const nextSeq = () => ++seq;
  const targets = openTargets({ ...input, mergeOption: input.importsBy }, nextSeq);
  const writer = makePlanWriter({ ...input, targets });
  const sources = await stageRows(input, targets, writer);
  if (input.byReference) await holdChanged({ ...input, ...input.byReference, writer }, targets);

  const batches: PlannedBatch[] = [];
  const planned: Plan["targets"] = [];
  for (const target of targets) {
    const { addressBookId, counts, codes, people } = target;
    const list = listOf(input.index, target);
    const imports = await closeImports(input, target, list, (line, email) => {
      const { segment = "", file = "" } = sources[line.source] ?? {};
      writer.tellHeldBack({ segment, file, row: line.row, reference: line.reference }, email, target);
    });
    const recency = await readRecency(list, input.openSides?.[target.list], input.nowSeconds);
    const departures = await writeDepartures({ ...input, writer, recency, nextSeq }, target, list);
    batches.push(...imports, ...departures.batches);
    const { members, sure } = departures;
    const { joins, sureJoins } = target;
    const forGood = keysHeld(target, ["for-good", "for-good-here"]);
    const here = keysHeld(target, ["for-good-here"]);
    const fed = input.segments.filter(({ name }) => target.segments.includes(name));
    const refusing = refusingCells(fed.flatMap(({ permissions = [] }) => permissions));
    const nothing = fed.flatMap(({ readings = [] }) => readings).reduce((sum, one) => sum + one.nothing.values, 0);
    if (nothing > 0) countCode(target, "word-for-nothing", nothing);
    for (const { isLeftOut, tally } of fed.flatMap(({ readings = [] }) => readings))
      if (isLeftOut) countCode(target, "column-mixed", tally.values);
    planned.push({
      addressBookId,
      counts,
      codes,
      people,
      joins,
      members,
      ...(forGood.length > 0 ? { heldBack: forGood } : {}),
      ...(here.length > 0 ? { heldBackHere: here } : {}),
      ...(refusing.length > 0 ? { refusing } : {}),
      sure: { joins: sureJoins, ...sure },
    });
  }
  const rejects = await writer.close();
  const changes = await input.changes?.close((addressBookId, key, values) => {
    const target = targets.find((one) => one.addressBookId === addressBookId);
    return target !== undefined && stillCounts(listOf(input.index, target), key, values);
  });
  return { batches, sources, rejects, targets: planned, ...(changes ? { changes } : {}) };
};

const stageRows = async (
  input: StagePlan,
  targets: readonly TargetPlan[],
  writer: PlanWriter,
): Promise<Plan["sources"]> => {
  const sources: Plan["sources"] = [];
  const knownRows = new Map<TargetPlan, ReturnType<typeof openKnownRows>>();
  const knownRowsOf = (target: TargetPlan) => {
    const known = knownRows.get(target) ?? openKnownRows({ ...input, options: input }, target);
    knownRows.set(target, known);
    return known;
  };
  for (const segment of inOrderOfTargets(input)) {
    const fed = targets.filter(({ segments }) => segments.includes(segment.name));
    for (const { people } of fed) people[segment.name] = 0;
    const [target] = fed;
    const isKnown = target && fed.length === 1 ? await knownRowsOf(target) : undefined;
    for (const { path, rows: prepare } of segment.parts) {
      const place = { segment: segment.name, file: path, source: sources.length };
      sources.push({ segment: segment.name, file: path });
      for await (const rows of prepare({ ...input, isKnown })) {
        takeRows({ ...input, options: input, writer, references: input.byReference?.references }, fed, place, rows);
        await writer.flush();
      }
    }
    for (const { column, isLeftOut } of segment.readings ?? [])
      if (isLeftOut) writer.listColumn(segment.name, column, "column-mixed");
  }
  return sources;
};

/** Each segment once, where a target first names it: an order in which the first target's row always comes first. */
const inOrderOfTargets = ({ targets, segments }: StagePlan): PlanSegment[] => {
  const names = new Set(targets.flatMap((target) => target.segments));
  return [...names].flatMap((name) => segments.filter((segment) => segment.name === name));
};

const keysHeld = ({ heldBack }: TargetPlan, some: readonly HeldUntil[]): string[] =>
  [...heldBack].flatMap(([key, until]) => (some.includes(until) ? [key] : []));

const closeImports = async (
  { files }: StagePlan,
  { batches, hasTakenBack, heldBack }: TargetPlan,
  list: ContactIndex,
  tell: (line: StoredContactKey, email: string) => void,
): Promise<PlannedBatch[]> => {
  const imports = await batches.close();
  if (heldBack.size > 0) await tellHeldBack(files, imports, (key) => heldBack.has(key), tell);
  return hasTakenBack ? dropTakenBack(files, (line) => isStaged(list, line), imports) : imports;
};

/** Whether a staged contact is the one that counts. One without values goes where another list sends them. */
const isStaged = (list: ContactIndex, { key, values }: StoredContactKey): boolean => {
  const record = list.find(Buffer.from(key, "base64url"));
  if (record < 0 || list.markOf(record) !== "sent") return false;
  if (values === noValuesText) return !list.carriesValues(record);
  return list.carriesValues(record) && list.hasRowValues(record, Buffer.from(values, "base64url"));
};

/** Whether a row with these values is the one that counts for its person. */
const stillCounts = (list: ContactIndex, key: Uint8Array, values: Uint8Array): boolean => {
  const record = list.find(key);
  return record >= 0 && isNamed(list.markOf(record)) && list.hasRowValues(record, values);
};
