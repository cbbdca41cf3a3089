import { type Mark, marks } from "./contact-records.ts";

/**
 * What a row does on one list, as one small number, for there are millions of them: what it counts as, and what goes
 * with that. The writer of the plan carries it out.
 */
export type Effect = number;

/** What a row counts as. The first are marks of its person, too. */
const tallies = [...marks, "duplicate", "invalid"] as const;
export type Tally = Exclude<(typeof tallies)[number], "unseen">;

const tallyBits = 0b111;
const takenBackShift = 8;

export const effects = {
  excluded: tallies.indexOf("excluded"),
  unchanged: tallies.indexOf("unchanged"),
  parked: tallies.indexOf("parked"),
  sent: tallies.indexOf("sent"),
  notInAccount: tallies.indexOf("notInAccount"),
  duplicate: tallies.indexOf("duplicate"),
  invalid: tallies.indexOf("invalid"),
  /** Sent with the list. */
  withList: 1 << 3,
  /** The person's values go with this list: sent with them, where anything is sent. */
  withValues: 1 << 4,
  /** Comes to a list on which nobody confirmed them because of us; with an exclusion: does so no more. */
  joins: 1 << 5,
  /** A duplicate with other values, which is told. */
  differs: 1 << 6,
  /** The list sends the person's values no more. */
  plain: 1 << 7,
  /** A new address of somebody who opted out under the former one, which is told. */
  addressChanged: 1 << 11,
  /** The row that counted until now counts as excluded, too, or, with a row that is none, as a duplicate. */
  takesBackUnchanged: tallies.indexOf("unchanged") << takenBackShift,
  takesBackParked: tallies.indexOf("parked") << takenBackShift,
  takesBackSent: tallies.indexOf("sent") << takenBackShift,
  takesBackNotInAccount: tallies.indexOf("notInAccount") << takenBackShift,
} as const;

export const tallyOf = (effect: Effect): Tally => {
  const tally = tallies[effect & tallyBits];
  if (tally === undefined || tally === "unseen") throw new RangeError(`The effect ${effect} counts as nothing.`);
  return tally;
};

/** What the row counted as that this one takes back; `unseen` where there was none. */
export const takenBackOf = (effect: Effect): Mark => marks[(effect >> takenBackShift) & tallyBits] ?? "unseen";
