import { historyOf } from "./history-of.ts";
import { kindAt } from "./kind-at.ts";
import type { RowKind } from "./kinds/row-kind.ts";
import { type Profile, profileAt } from "./profile-at.ts";
import type { SamplePart } from "./sample-parts.ts";
import type { SampleShape } from "./sample-shape.ts";

/** One row of a part. */
export type SampleRow = {
  /** Over all parts, people who left included: the same in every refresh. */
  index: number;
  kind: RowKind;
  turn: number;
  profile: Profile;
  /** Whose address is written in the row, where that is not the profile's own. */
  borrowedEmail: string | undefined;
};

/** A part's rows in order, one at a time; `number` is from 1 on within the part, header not counted. Rows of people who have left are not there. */
export function* sampleRows(shape: SampleShape, part: SamplePart): Generator<SampleRow & { number: number }> {
  let number = 0;
  for (let index = part.firstRow; index < part.endRow; index += 1) {
    const row = sampleRowAt(shape, index);
    if (row === undefined) continue;
    number += 1;
    yield { ...row, number };
  }
}

/** The row with this index; undefined when its person has left. */
export const sampleRowAt = (shape: SampleShape, index: number): SampleRow | undefined => {
  const { kind, turn, person, nextSlotRow } = kindAt(shape, index);
  const { isPresent, version } = historyOf(shape, person);
  if (!isPresent) return undefined;
  const profile = profileAt(person, shape.seed, shape.suppressEvery, version);
  const borrowedEmail = kind.borrowsNextEmail
    ? profileAt(nextSlotRow, shape.seed, shape.suppressEvery, 0).email
    : undefined;
  return { index, kind, turn, profile, borrowedEmail };
};
