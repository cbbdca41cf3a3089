import type { FieldChanges, InvalidCode } from "./kinds/row-kind.ts";
import { plainFields } from "./plain-cells.ts";
import type { Profile } from "./profile-at.ts";
import type { DataFields } from "./sample-mapping.ts";
import { sampleParts } from "./sample-parts.ts";
import { type SampleRow, sampleRowAt, sampleRows } from "./sample-rows.ts";
import type { SampleShape } from "./sample-shape.ts";

/** Somebody whom a full run of the sample sends. */
export type SampleMember = {
  /** Index of the row that counts, see {@link sampleMemberAt}. */
  row: number;
  email: string;
  reference: string;
  dataFields: DataFields;
  /** Dotdigital refuses the address: sent and rejected, and not on the list. */
  isSuppressed: boolean;
};

/** What a run that sends everybody has to count, with both segments feeding one address book. */
export type SampleCounts = {
  read: number;
  excluded: 0;
  invalid: number;
  invalidByCode: Record<InvalidCode, number>;
  duplicate: number;
  /** Of the duplicates: those with other mapped values than the row that counts. */
  duplicateDiffering: number;
  /** Values left out because they do not fit their field. */
  fieldWarnings: number;
  sent: number;
  accepted: number;
  rejected: number;
};

/**
 * The counts that a run must come to. They are summed from the lists of kinds, not read from what was written, and hold
 * for the mapping in sample-mapping.ts, where blank values are not sent.
 */
export const sampleCounts = (shape: SampleShape): SampleCounts => {
  const counts: SampleCounts = {
    read: 0,
    excluded: 0,
    invalid: 0,
    duplicate: 0,
    duplicateDiffering: 0,
    fieldWarnings: 0,
    sent: 0,
    accepted: 0,
    rejected: 0,
    invalidByCode: { "email-missing": 0, "email-invalid": 0, "row-too-long": 0, "row-too-short": 0 },
  };
  for (const row of allRows(shape)) {
    counts.read += 1;
    counts.fieldWarnings += row.kind.fieldWarnings;
    count(counts, row);
  }
  return counts;
};

const count = (counts: SampleCounts, { kind: { outcome }, profile }: SampleRow): void => {
  switch (outcome.kind) {
    case "member":
      counts.sent += 1;
      counts[profile.isSuppressed ? "rejected" : "accepted"] += 1;
      return;
    case "duplicate":
      counts.duplicate += 1;
      if (outcome.differs) counts.duplicateDiffering += 1;
      return;
    case "invalid":
      counts.invalid += 1;
      counts.invalidByCode[outcome.code] += 1;
      return;
  }
};

/** The people whom a run sends, in the order of the rows. Those who are not suppressed are then on the list. */
export function* sampleMembers(shape: SampleShape): Generator<SampleMember> {
  for (const row of allRows(shape)) if (row.kind.outcome.kind === "member") yield memberOf(row);
}

/** @param row one whose outcome is "member" */
const memberOf = ({ index, kind, turn, profile }: SampleRow): SampleMember => ({
  row: index,
  email: profile.email,
  reference: profile.customerId,
  dataFields: kind.fields === undefined ? plainFields(profile) : withFields(profile, kind.fields(profile, turn)),
  isSuppressed: profile.isSuppressed,
});

/** One member again, by the `row` that it came with. Undefined for a row that makes nobody a member. */
export const sampleMemberAt = (shape: SampleShape, row: number): SampleMember | undefined => {
  const found = sampleRowAt(shape, row);
  return found?.kind.outcome.kind === "member" ? memberOf(found) : undefined;
};

/** The addresses that Dotdigital's stand-in has to be told to refuse. */
export const suppressedAddresses = (shape: SampleShape): string[] =>
  [...sampleMembers(shape)].filter((member) => member.isSuppressed).map((member) => member.email);

function* allRows(shape: SampleShape): Generator<SampleRow> {
  for (const part of sampleParts(shape)) yield* sampleRows(shape, part);
}

const withFields = (profile: Profile, changes: FieldChanges): DataFields => {
  const fields: FieldChanges = { ...plainFields(profile), ...changes };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
};
