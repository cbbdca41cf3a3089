import type { BlobWriter } from "../azure/blob-store.ts";
import type { ContactHasher } from "../diff/contact-hasher.ts";
import type { ContactIndex } from "../diff/contact-index.ts";
import type { SegmentPart, SegmentRefresh } from "../discover/refresh.ts";
import type { MapRow } from "../map/compile-mapping.ts";
import type { MergeOption } from "../map/mapping.ts";
import type { RowBlock } from "../read/read-part.ts";
import { noCounts } from "../report/counts.ts";
import { type BatchLimits, makeBatchWriter } from "./batch-writer.ts";
import { writeDepartures } from "./departures.ts";
import { dropExcluded } from "./drop-excluded.ts";
import type { Plan } from "./plan.ts";
import type { RecordChanges } from "./record-changes.ts";
import { type TargetState, takeRow } from "./take-row.ts";

export type StagePlan = {
  targets: readonly PlanTarget[];
  segments: readonly SegmentRefresh[];
  mergeOption: MergeOption;
  limits: BatchLimits;
  /** Everybody, with the list. */
  isFull: boolean;
  /** Also whoever is parked. */
  takesParked: boolean;
  /** Epoch seconds. */
  nowSeconds: number;
  /** Throws `ConfigurationError` where the mapping does not fit the segment's columns or the account's fields. */
  fitMapping: (segment: SegmentRefresh) => { mapRow: MapRow; usedColumns: readonly string[] };
  readPart: (segment: SegmentRefresh, part: SegmentPart, needed: readonly string[]) => AsyncIterable<RowBlock>;
  hash: ContactHasher;
  files: PlanFiles;
  /** Told once of everybody whom a valid row of a target names. The address is not to be kept. */
  onNamed?: ((addressBookId: number, key: Buffer, email: string) => void) | undefined;
  /** Given for a dry run: takes down what the plan would do. */
  changes?: RecordChanges | undefined;
};

export type PlanTarget = {
  addressBookId: number;
  segments: readonly string[];
  /** Of the last snapshot; the plan marks in it what it has seen. */
  index: ContactIndex;
  /** Why leavers are counted and left where they are; undefined when they leave. */
  withholds: "removals-kept" | "segments-apart" | undefined;
};

/** Where a plan writes. Bodies and keys that were written can be read and written again. */
export type PlanFiles = {
  openBody: (seq: number) => BlobWriter;
  openKeys: (seq: number) => BlobWriter;
  readBody: (seq: number) => Promise<Buffer>;
  readKeys: (seq: number) => Promise<Buffer>;
  openNotes: (addressBookId: number) => BlobWriter;
  /** Lines of the rejects file for whatever was refused or changed here. */
  refusals: BlobWriter;
};

/** All of a plan but the account and the key, which staging does not need to know. */
export type StagedPlan = Omit<Plan, "accountId" | "hashKey">;

/**
 * One pass over every part of every segment, in the order in which targets name them: each row is mapped once, counted
 * in each target that its segment feeds, held against the target's snapshot, and staged where it is the first of its
 * address and something is to be sent. Then whoever is on a list and was not seen is staged to leave it. Everything is
 * written when it returns. Memory grows by the index only, by about 40 bytes a contact and target.
 */
export const stagePlan = async (input: StagePlan): Promise<StagedPlan> => {
  let seq = 0;
  const nextSeq = () => ++seq;
  const states = input.targets.map((target): TargetState => {
    const { addressBookId } = target;
    const writer = makeBatchWriter({ ...input, ...input.files, addressBookId, nextSeq });
    const notes = input.files.openNotes(addressBookId);
    return {
      ...target,
      counts: { ...noCounts },
      codes: {},
      people: {},
      excludedLater: new Set(),
      writer,
      notes,
      joins: 0,
    };
  });
  const sources: Plan["sources"] = [];

  for (const segment of inOrderOfTargets(input)) {
    const fed = states.filter((state) => state.segments.includes(segment.name));
    for (const state of fed) state.people[segment.name] = 0;
    if (segment.parts.length === 0) continue;
    const { mapRow, usedColumns } = input.fitMapping(segment);
    for (const part of segment.parts) {
      const place = { segment: segment.name, file: part.path, source: sources.length };
      sources.push({ segment: segment.name, file: part.path });
      for await (const block of input.readPart(segment, part, usedColumns)) {
        for (let position = 0; position < block.size; position += 1) {
          const code = block.problemOf(position);
          const mapped = code === undefined ? mapRow(block.valuesOf(position)) : ({ kind: "invalid", code } as const);
          const written = takeRow(input, states, fed, place, block.rowOf(position), mapped);
          if (written) await written;
        }
      }
    }
  }

  const batches: Plan["batches"] = [];
  const members: number[] = [];
  for (const state of states) {
    const imports = await dropExcluded(input.files, state.excludedLater, await state.writer.close());
    const departures = await writeDepartures(input, state, nextSeq);
    batches.push(...imports, ...departures.batches);
    members.push(departures.members);
  }
  await input.files.refusals.close();
  const targets = states.map(({ addressBookId, counts, codes, people, joins }, index) => ({
    ...{ addressBookId, counts, codes, people, joins, members: members[index] ?? 0 },
  }));
  const changes = await input.changes?.close(states);
  return { batches, sources, targets, ...(changes ? { changes } : {}) };
};

/** Each segment once, where a target first names it: an order in which the first target's row always comes first. */
const inOrderOfTargets = ({ targets, segments }: StagePlan): SegmentRefresh[] => {
  const names = new Set(targets.flatMap((target) => target.segments));
  return [...names].flatMap((name) => segments.filter((segment) => segment.name === name));
};
