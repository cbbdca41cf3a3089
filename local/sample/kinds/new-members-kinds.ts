import { acrossOther, acrossSame, DUPLICATE_SAME } from "./duplicate-kinds.ts";
import * as emails from "./email-kinds.ts";
import { SLOT_OF_ACROSS_OTHER, SLOT_OF_ACROSS_SAME } from "./high-value-kinds.ts";
import { PLAIN, type RowKind } from "./row-kind.ts";
import * as values from "./value-kinds.ts";

/** The kinds of NewMembers' rows, one a slot, over and over. */
export const NEW_MEMBERS_KINDS: readonly RowKind[] = [
  acrossSame(SLOT_OF_ACROSS_SAME),
  acrossOther(SLOT_OF_ACROSS_OTHER),
  PLAIN,
  DUPLICATE_SAME,
  emails.ROW_TOO_LONG,
  emails.EMAIL_UPPER_CASE,
  values.LINE_FEED,
  values.QUOTED_DELIMITER,
  PLAIN,
  values.NOT_A_NUMBER,
  values.IMPOSSIBLE_DATE,
  values.NON_ASCII,
  PLAIN,
  PLAIN,
  PLAIN,
];
