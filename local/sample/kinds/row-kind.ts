import type { Cells } from "../columns.ts";
import type { Profile } from "../profile-at.ts";
import type { DataFields } from "../sample-mapping.ts";

export type InvalidCode = "email-missing" | "email-invalid" | "row-too-long" | "row-too-short";

/** Data fields that differ from a plain row's; undefined: left out. */
export type FieldChanges = { [Name in keyof DataFields]?: DataFields[Name] | undefined };

/** What has to become of a row in the place that the list of kinds gives it. */
export type Outcome =
  | { kind: "member" }
  | { kind: "invalid"; code: InvalidCode }
  /** Somebody whose row came before. `differs`: the mapped values are not those of the first row. */
  | { kind: "duplicate"; differs: boolean };

/**
 * A kind of row: what is awkward about it, and what has to become of it. The truth of a sample is the sum of these
 * tables; nothing of the app's own reading or mapping goes into it.
 */
export type RowKind = {
  name: string;
  outcome: Outcome;
  /**
   * Whose row it is. `own`: somebody new. `previous`: the person of the slot before, in the same segment. A number: the
   * person of that slot of the same turn in HighValueSegment (for rows of NewMembers).
   */
  about: "own" | "previous" | number;
  /** Cells that differ from a plain row's. `turn` counts how often the kind has come before. */
  cells?: (profile: Profile, turn: number) => Partial<Cells>;
  /** Data fields of the contact that differ from a plain row's; for rows that make somebody a member. */
  fields?: (profile: Profile, turn: number) => FieldChanges;
  /** How many values do not fit their field and are left out. */
  fieldWarnings: number;
  /** How many cells the row has, where that is not one for each column. */
  columnCount?: number;
  /** The address is written into the row of the next slot's person instead of this one's. */
  borrowsNextEmail?: boolean;
};

/** Somebody new, who ends up on the list. */
export const member = (name: string, rest: Partial<RowKind> = {}): RowKind => ({
  name,
  outcome: { kind: "member" },
  about: "own",
  fieldWarnings: 0,
  ...rest,
});

export const PLAIN: RowKind = member("plain");
