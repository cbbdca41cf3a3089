import type { Mark, Membership } from "./contact-records.ts";

/** What is known of a row's person on one list, at the moment when the row comes. */
export type Known = {
  /** What the plan has made of them so far. */
  mark: Mark;
  membership: Membership;
  /** How often in a row the values that were tried last were not accepted. */
  tries: number;
  /** What was tried last or, where a row has named them, that row's values: the same as this row's, others, or none. */
  values: "same" | "other" | "none";
  /** What was tried last with this list are this row's values. */
  isTriedLast: boolean;
  /** The list that was to send their values did not, for a row excluded them from it: this one sends them, too. */
  wereWithheld: boolean;
  /** A row has named them, and its values go with this list. */
  carriesValues: boolean;
  /** A row has named them for another list of the run, so that their values go out with it. */
  isNamedElsewhere: boolean;
  /** What was tried last with another list are other values than this row's: they may be the account's now. */
  hasOtherValuesElsewhere: boolean;
  /** Their contact id is known. Filled in for an export that only updates. */
  hasContactId: boolean;
};

export const nothingKnown: Known = {
  mark: "unseen",
  membership: "none",
  tries: 0,
  values: "none",
  isTriedLast: false,
  wereWithheld: false,
  carriesValues: false,
  isNamedElsewhere: false,
  hasOtherValuesElsewhere: false,
  hasContactId: false,
};
