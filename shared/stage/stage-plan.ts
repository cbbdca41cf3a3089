import type { BlobWriter } from "../azure/blob-store.ts";
import type { MergeOption } from "../config/mapping.ts";
import type { SegmentPart, SegmentRefresh } from "../discover/refresh.ts";
import type { MapRow } from "../map/compile-mapping.ts";
import type { MappedRow } from "../map/mapped-row.ts";
import { canonicalValues } from "../map/canonical-values.ts";
import { maskEmail } from "../observe/mask-email.ts";
import type { ReadRow } from "../read/read-rows.ts";
import { type Reject, rejectLine } from "../report/rejects-csv.ts";
import type { Plan } from "../runs/plan.ts";
import { type Counts, noCounts } from "../runs/run.ts";
import { type BatchLimits, type BatchWriter, makeBatchWriter } from "./batch-writer.ts";
import { type ContactIndex, makeContactIndex } from "./contact-index.ts";
import type { HashContact } from "./hash-contact.ts";

export type StagePlan = {
  targets: readonly { addressBookId: number; segments: readonly string[] }[];
  segments: readonly SegmentRefresh[];
  mergeOption: MergeOption;
  limits: BatchLimits;
  /** Throws `ConfigurationError` where the mapping does not fit the segment's columns or the account's fields. */
  fitMapping: (segment: SegmentRefresh) => { mapRow: MapRow; usedColumns: readonly string[] };
  readPart: (segment: SegmentRefresh, part: SegmentPart, needed: readonly string[]) => AsyncIterable<ReadRow[]>;
  hash: HashContact;
  openBody: (seq: number) => BlobWriter;
  openKeys: (seq: number) => BlobWriter;
  /** Lines of the rejects file for whatever was refused or changed here. */
  refusals: BlobWriter;
};

type TargetState = {
  addressBookId: number;
  counts: Counts;
  codes: Record<string, number>;
  index: ContactIndex;
  writer: BatchWriter;
};

type Place = { segment: string; file: string; source: number };

/**
 * One pass over every part of every segment, in the order in which targets name them: each row is mapped once, counted
 * in each target that its segment feeds, and staged where it is the first of its address. Everything is written when
 * it returns. Memory grows by the index only, by about 40 bytes a contact and target.
 */
export const stagePlan = async (input: StagePlan): Promise<Plan> => {
  let seq = 0;
  const states = input.targets.map(({ addressBookId }): TargetState => {
    const nextSeq = () => ++seq;
    return {
      addressBookId,
      counts: { ...noCounts },
      codes: {},
      index: makeContactIndex(),
      writer: makeBatchWriter({ ...input, addressBookId, nextSeq }),
    };
  });
  const sources: Plan["sources"] = [];

  for (const segment of inOrderOfTargets(input)) {
    const { mapRow, usedColumns } = input.fitMapping(segment);
    const fed = states.filter((_, index) => input.targets[index]?.segments.includes(segment.name));
    for (const part of segment.parts) {
      const place = { segment: segment.name, file: part.path, source: sources.length };
      sources.push({ segment: segment.name, file: part.path });
      for await (const rows of input.readPart(segment, part, usedColumns)) {
        for (const row of rows) {
          const written = takeRow(input, states, fed, place, row.row, row.kind === "row" ? mapRow(row.values) : row);
          if (written) await written;
        }
      }
    }
  }

  const batches: Plan["batches"] = [];
  for (const state of states) batches.push(...(await state.writer.close()));
  await input.refusals.close();
  return {
    batches,
    sources,
    targets: states.map(({ addressBookId, counts, codes }) => ({ addressBookId, counts, codes })),
  };
};

/** Each segment once, where a target first names it: an order in which the first target's row always comes first. */
const inOrderOfTargets = ({ targets, segments }: StagePlan): SegmentRefresh[] => {
  const names = new Set(targets.flatMap((target) => target.segments));
  return [...names].flatMap((name) => segments.filter((segment) => segment.name === name));
};

/** Counts one row in every target it feeds and stages it where it is new. A promise when something was written. */
const takeRow = (
  input: StagePlan,
  states: readonly TargetState[],
  fed: readonly TargetState[],
  place: Place,
  row: number,
  mapped: MappedRow | (ReadRow & { kind: "invalid" }),
): Promise<void> | undefined => {
  for (const state of fed) state.counts.read += 1;
  const reject = (code: string, field: string, email: string, reference: string): Reject => ({
    ...{ segment: place.segment, file: place.file, row, reference, email, field, code, words: "" },
  });
  switch (mapped.kind) {
    case "invalid": {
      for (const state of fed) {
        state.counts.invalid += 1;
        count(state, mapped.code);
      }
      const reference = "reference" in mapped ? (mapped.reference ?? "") : "";
      return list(input, [reject(mapped.code, "", "", reference)]);
    }
    case "excluded":
      for (const state of fed) state.counts.excluded += 1;
      return undefined;
    case "contact": {
      const { email, dataFields, reference = "", warnings } = mapped;
      const key = input.hash.email(email);
      const values = input.hash.values(canonicalValues(dataFields));
      const rejects: Reject[] = [];
      const writes: Promise<void>[] = [];
      for (const state of fed) {
        const known = state.index.find(key);
        if (known >= 0) {
          state.counts.duplicate += 1;
          if (!state.index.hasValues(known, values)) {
            count(state, "duplicate-differs");
            rejects.push(reject("duplicate-differs", "", maskEmail(email), reference));
          }
          continue;
        }
        // A person's values go out once, with the first target that names them; the others only put them on their list.
        const sendsValues = states.every((other) => other === state || other.index.find(key) < 0);
        state.index.add(key, values);
        state.counts.sent += 1;
        const contact = { email, joins: true, ...(sendsValues ? { dataFields } : {}) };
        const written = state.writer.add(contact, { key, values, source: place.source, row, reference });
        if (written) writes.push(written);
        if (!sendsValues) continue;
        for (const { field, code } of warnings) {
          state.counts.fieldWarnings += 1;
          count(state, code);
          rejects.push(reject(code, field, maskEmail(email), reference));
        }
      }
      const listed = list(input, rejects);
      if (listed) writes.push(listed);
      return writes.length === 0 ? undefined : Promise.all(writes).then(() => undefined);
    }
  }
};

const count = (state: TargetState, code: string) => {
  state.codes[code] = (state.codes[code] ?? 0) + 1;
};

const list = (input: StagePlan, rejects: readonly Reject[]): Promise<void> | undefined =>
  rejects.length === 0 ? undefined : input.refusals.write(rejects.map(rejectLine).join(""));
