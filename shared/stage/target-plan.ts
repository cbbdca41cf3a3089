import { byName } from "../by-name.ts";
import type { ContactIndex, SharedIndex } from "../diff/contact-index.ts";
import type { MergeOption } from "../map/mapping.ts";
import { type Counts, noCounts } from "../report/counts.ts";
import { type BatchLimits, type BatchWriter, makeBatchWriter } from "./batch-writer.ts";
import { type BufferedWriter, makeBufferedWriter } from "./buffered-writer.ts";
import { type CellsWriter, makeCellsWriter } from "./cells-writer.ts";
import { type FactWriter, makeFactWriter } from "./fact-writer.ts";
import type { PlanFiles } from "./plan-files.ts";

export type PlanTarget = {
  addressBookId: number;
  segments: readonly string[];
  /** Why leavers are counted and left where they are; undefined when they leave. */
  withholds: "removals-kept" | "segments-apart" | undefined;
  /** Of the refresh, among all that went to the list: how long a broken row has kept somebody. */
  refreshNumber: number;
};

/** For how long somebody is not put on a list, the longest last; `for-good` of every list, `for-good-here` of this one. */
export const heldUntil = ["for-now", "for-good-here", "for-good"] as const;
export type HeldUntil = (typeof heldUntil)[number];

/** What a plan has made of one target so far. */
export type TargetPlan = PlanTarget & {
  /** The number of its list in the shared index. */
  list: number;
  counts: Counts;
  /** Rows that are broken: nobody knows whose they are. */
  broken: number;
  /** How often each code of an invalid row, a warning or a differing duplicate came. */
  codes: Record<string, number>;
  /** Valid rows of each segment, duplicates included. */
  people: Record<string, number>;
  /** Contacts that go on the list and were not on it because of us. */
  joins: number;
  /** Those of them of whom it is known: who is *maybe* on the list is none of them. */
  sureJoins: number;
  /** Whether somebody was staged before a row came that excludes them, or that counts in the place of theirs. */
  hasTakenBack: boolean;
  /**
   * Keys (base64url) of those who were staged and are held back, for another address of theirs opted out or is excluded.
   * `for-good`: the next snapshot has to know of it; `for-good-here`: and that it is said of this list only.
   */
  heldBack: Map<string, HeldUntil>;
  batches: BatchWriter;
  /** Of `NoteLine`s. */
  notes: BufferedWriter;
  facts: FactWriter;
  cells: CellsWriter;
};

type OpenTargets = {
  targets: readonly PlanTarget[];
  mergeOption: MergeOption;
  isUpdateOnly: boolean;
  limits: BatchLimits;
  files: PlanFiles;
};

export const openTargets = ({ targets, ...how }: OpenTargets, nextSeq: () => number): TargetPlan[] =>
  targets.map((target, list) => ({
    ...target,
    list,
    counts: { ...noCounts },
    broken: 0,
    codes: byName(),
    people: byName(),
    joins: 0,
    sureJoins: 0,
    hasTakenBack: false,
    heldBack: new Map(),
    batches: makeBatchWriter({ ...how, ...how.files, addressBookId: target.addressBookId, nextSeq }),
    notes: makeBufferedWriter(() => how.files.openNotes(target.addressBookId)),
    facts: makeFactWriter(() => how.files.openFacts(target.addressBookId)),
    cells: makeCellsWriter(() => how.files.openCells(target.addressBookId)),
  }));

/** What is known of the list of a target. */
export const listOf = ({ lists }: Pick<SharedIndex, "lists">, { list, addressBookId }: TargetPlan): ContactIndex => {
  const found = lists[list];
  if (!found) throw new RangeError(`The index has no list for address book ${addressBookId}.`);
  return found;
};

export const countCode = ({ codes }: TargetPlan, code: string, times = 1): void => {
  codes[code] = (codes[code] ?? 0) + times;
};
