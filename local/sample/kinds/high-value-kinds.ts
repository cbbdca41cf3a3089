import * as duplicates from "./duplicate-kinds.ts";
import * as emails from "./email-kinds.ts";
import { PLAIN, type RowKind } from "./row-kind.ts";
import * as values from "./value-kinds.ts";

/** Slots whose person comes again in NewMembers. */
export const SLOT_OF_ACROSS_SAME = 0;
export const SLOT_OF_ACROSS_OTHER = 2;

/**
 * The kinds of HighValueSegment's rows, one a slot, over and over. Eight of 35 are invalid, spread out, so that in a
 * sample of any size fewer than a fifth of all rows are: more would hold a run, by the guard's default.
 */
export const HIGH_VALUE_KINDS: readonly RowKind[] = [
  PLAIN,
  duplicates.DUPLICATE_SAME,
  PLAIN,
  duplicates.DUPLICATE_OTHER,
  values.NOT_A_NUMBER,
  duplicates.DUPLICATE_MENDED,
  PLAIN, // slot 6: the one whose address is suppressed in the smallest sample
  emails.EMAIL_EMPTY,
  emails.EMAIL_UPPER_CASE,
  values.QUOTED_DELIMITER,
  PLAIN,
  emails.EMAIL_NULL,
  values.DOUBLED_QUOTES,
  values.LINE_FEED,
  values.CARRIAGE_RETURN,
  emails.ROW_TOO_LONG,
  values.NON_ASCII,
  values.BLANK_VALUES,
  emails.EMAIL_MALFORMED,
  values.TEXT_TOO_LONG,
  values.IMPOSSIBLE_DATE,
  emails.EMAIL_PADDED,
  emails.EMAIL_BACKSLASH_N,
  values.TEXT_AT_LIMIT,
  values.AFTERNOON,
  values.OTHER_ZONE,
  emails.EMAIL_WHITESPACE,
  values.ZERO,
  values.NEGATIVE_OR_DECIMAL,
  emails.ROW_TOO_SHORT,
  values.FORMULA,
  values.PADDED_TEXT,
  PLAIN,
  PLAIN,
  emails.FORMULA_REFERENCE,
];
