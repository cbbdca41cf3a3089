import type { BlobWriter } from "../azure/blob-store.ts";
import { noValues } from "../diff/contact-hasher.ts";
import { decideContact } from "../diff/decide-contact.ts";
import { canonicalValues } from "../map/canonical-values.ts";
import type { MappedRow } from "../map/mapped-row.ts";
import { maskEmail } from "../observe/mask-email.ts";
import type { ReadProblem } from "../read/read-part.ts";
import type { Counts } from "../report/counts.ts";
import { type Reject, rejectLine } from "../report/rejects-csv.ts";
import type { BatchWriter } from "./batch-writer.ts";
import { noteLine } from "./departures.ts";
import type { PlanTarget, StagePlan } from "./stage-plan.ts";

/** What a plan knows of one target so far. */
export type TargetState = PlanTarget & {
  counts: Counts;
  /** How often each code of an invalid row, a warning or a differing duplicate came. */
  codes: Record<string, number>;
  /** Valid rows of each segment, duplicates included. */
  people: Record<string, number>;
  /** Keys (base64url) of contacts that were staged before an excluded row of theirs came. */
  excludedLater: Set<string>;
  writer: BatchWriter;
  /** Of `NoteLine`s. */
  notes: BlobWriter;
  /** Contacts that go on the list and were not on it because of us. */
  joins: number;
};

export type Place = { segment: string; file: string; source: number };

/** Counts one row in every target it feeds and stages it where something is to be sent. A promise when something was written. */
export const takeRow = (
  input: StagePlan,
  states: readonly TargetState[],
  fed: readonly TargetState[],
  place: Place,
  row: number,
  mapped: MappedRow | { kind: "invalid"; code: ReadProblem },
): Promise<void> | undefined => {
  for (const state of fed) state.counts.read += 1;
  switch (mapped.kind) {
    case "invalid": {
      for (const state of fed) {
        state.counts.invalid += 1;
        count(state, mapped.code);
      }
      const { code } = mapped;
      const reference = "reference" in mapped ? (mapped.reference ?? "") : "";
      const refused = { kind: "refused", segment: place.segment, file: place.file, row, reference, code } as const;
      const noted = fed.map(({ addressBookId }) => input.changes?.add({ addressBookId, ...refused }));
      return all(
        [list(input, [rejectOf(place, row, { code, reference })]), ...noted].filter((write) => write !== undefined),
      );
    }
    case "excluded":
      for (const state of fed) exclude(state, input.hash.email(mapped.email));
      return undefined;
    case "contact":
      return takeContact(input, states, fed, place, row, mapped);
  }
};

/** Exclusion wins over every other row of the same address in the target, whichever comes first. */
const exclude = (state: TargetState, key: Buffer): void => {
  const { index, counts } = state;
  counts.excluded += 1;
  const known = index.find(key);
  const record = known >= 0 ? known : index.add(key);
  const before = index.markOf(record);
  index.setMark(record, "excluded");
  if (before === "unseen" || before === "excluded") return;
  // The row that counted until now is excluded with this one.
  counts[before] -= 1;
  counts.excluded += 1;
  if (before !== "sent") return;
  state.excludedLater.add(key.toString("base64url"));
  if (index.membershipOf(record) !== "on") state.joins -= 1;
};

const takeContact = (
  input: StagePlan,
  states: readonly TargetState[],
  fed: readonly TargetState[],
  place: Place,
  row: number,
  { email, dataFields, reference = "", warnings }: MappedRow & { kind: "contact" },
): Promise<void> | undefined => {
  const key = input.hash.email(email);
  const values = input.hash.values(`${input.mergeOption}:${canonicalValues(dataFields)}`);
  const rejects: Reject[] = [];
  const writes: Promise<void>[] = [];
  for (const state of fed) {
    const { index, counts } = state;
    state.people[place.segment] = (state.people[place.segment] ?? 0) + 1;
    const known = index.find(key);
    const record = known >= 0 ? known : index.add(key);
    switch (index.markOf(record)) {
      case "excluded":
        counts.excluded += 1;
        continue;
      case "unseen":
        break;
      default:
        counts.duplicate += 1;
        if (index.hasValues(record, values)) continue;
        count(state, "duplicate-differs");
        rejects.push(rejectOf(place, row, { code: "duplicate-differs", email: maskEmail(email), reference }));
        continue;
    }
    // A person's values go out once, with the first target that names them; the others only put them on their list.
    const sendsValues = !states.some((other) => other !== state && isSeen(other, key));
    const tried = sendsValues ? values : noValues;
    const contact = {
      membership: index.membershipOf(record),
      hasSameValues: index.hasValues(record, tried) && !(sendsValues && hasOtherValues(states, state, key, values)),
      tries: index.triesOf(record),
    };
    const decision = decideContact(contact, { ...input, sendsValues });
    input.onNamed?.(state.addressBookId, key, email);
    if (input.changes && decision !== "unchanged") {
      const noted = input.changes.add({
        addressBookId: state.addressBookId,
        kind: decision === "parked" ? "parked" : contact.membership === "on" ? "updated" : "added",
        ...{ key, segment: place.segment, file: place.file, row, reference },
        ...{ email: maskEmail(email), contactId: index.contactIdOf(record) },
      });
      if (noted) writes.push(noted);
    }
    // From here on the record stands for this row: what a duplicate is compared with.
    index.setValues(record, values);
    const mark = decision === "update" || decision === "join" ? "sent" : decision;
    index.setMark(record, mark);
    counts[mark] += 1;
    if (decision === "join" && contact.membership !== "on") state.joins += 1;
    if (decision === "parked") count(state, "parked");
    if (decision === "unchanged" && !sendsValues && !contact.hasSameValues) {
      writes.push(state.notes.write(noteLine("plain", key.toString("base64url"))));
    }
    if (mark !== "sent") continue;
    const staged = { email, joins: decision === "join", ...(sendsValues ? { dataFields } : {}) };
    const written = state.writer.add(staged, { key, values: tried, source: place.source, row, reference });
    if (written) writes.push(written);
    if (!sendsValues) continue;
    for (const { field, code } of warnings) {
      counts.fieldWarnings += 1;
      count(state, code);
      rejects.push(rejectOf(place, row, { field, code, email: maskEmail(email), reference }));
    }
  }
  const listed = list(input, rejects);
  if (listed) writes.push(listed);
  return all(writes);
};

const isSeen = ({ index }: TargetState, key: Buffer): boolean => {
  const record = index.find(key);
  return record >= 0 && index.markOf(record) !== "unseen" && index.markOf(record) !== "excluded";
};

/**
 * Whether another target was the last to send the person's values, and they were others: they are the account's now.
 * Nobody has been seen in that target yet, so its record is as the snapshot has it.
 */
const hasOtherValues = (states: readonly TargetState[], state: TargetState, key: Buffer, values: Buffer): boolean =>
  states.some(({ index, ...other }) => {
    if (other.addressBookId === state.addressBookId) return false;
    const record = index.find(key);
    return record >= 0 && !index.hasValues(record, noValues) && !index.hasValues(record, values);
  });

const count = (state: TargetState, code: string) => {
  state.codes[code] = (state.codes[code] ?? 0) + 1;
};

const rejectOf = ({ segment, file }: Place, row: number, said: Partial<Reject>): Reject => ({
  ...{ segment, file, row, reference: "", email: "", field: "", code: "", words: "" },
  ...said,
});

const all = (writes: readonly Promise<void>[]): Promise<void> | undefined =>
  writes.length === 0 ? undefined : Promise.all(writes).then(() => undefined);

const list = ({ files }: StagePlan, rejects: readonly Reject[]): Promise<void> | undefined =>
  rejects.length === 0 ? undefined : files.refusals.write(rejects.map(rejectLine).join(""));
