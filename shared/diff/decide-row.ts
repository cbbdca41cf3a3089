import { type Effect, effects, tallyOf } from "./effect.ts";
import type { Known } from "./known.ts";

/** What a row is by itself, whatever is known of its person. */
export const rowKinds = ["contact", "excluded", "invalid"] as const;
export type RowKind = (typeof rowKinds)[number];

/** The same values are sent this often before they are parked. */
export const maxTries = 3;

export type DecideOptions = {
  /** Everybody, with the list. */
  isFull: boolean;
  /** Also whoever is parked. */
  takesParked: boolean;
  /** Also the new address of somebody whose former one was excluded or opted out. */
  sendsChanged: boolean;
  /** Nobody whose contact id is not known: who has no contact is not to get one. */
  isUpdateOnly: boolean;
};

/** What a row means on one list that it feeds, by what is known of its person. Pure: the test is the table. */
export const decideRow = (kind: RowKind, known: Known, options: DecideOptions): Effect => {
  switch (kind) {
    case "invalid":
      return effects.invalid;
    case "excluded":
      return exclude(known);
    case "contact":
      return decideContact(known, options);
  }
};

/** Exclusion wins over every other row of the same address on the list, whichever comes first. */
const exclude = ({ mark, membership }: Known): Effect => {
  switch (mark) {
    case "unseen":
    case "excluded":
      return effects.excluded;
    case "unchanged":
      return effects.excluded | effects.takesBackUnchanged;
    case "parked":
      return effects.excluded | effects.takesBackParked;
    case "notInAccount":
      return effects.excluded | effects.takesBackNotInAccount;
    case "sent":
      return effects.excluded | effects.takesBackSent | (membership === "on" ? 0 : effects.joins);
  }
};

const decideContact = (known: Known, options: DecideOptions): Effect => {
  if (known.mark === "excluded") return effects.excluded;
  return known.mark === "unseen" ? decideFirst(known, options) : decideDuplicate(known, options);
};

/**
 * Another row of the same address. The one whose values were tried last is the one that counts, whatever the order of
 * rows: else two rows that change places would change the contact at each refresh. A row that counted until then is taken back.
 */
const decideDuplicate = (known: Known, options: DecideOptions): Effect => {
  if (known.values === "same" || known.mark === "notInAccount") return effects.duplicate;
  if (known.mark !== "sent" || !known.carriesValues || !known.isTriedLast) return effects.duplicate | effects.differs;
  const first = decideFirst({ ...known, values: "same", isNamedElsewhere: false }, options);
  if (tallyOf(first) === "notInAccount") return effects.duplicate | effects.differs;
  return first | effects.differs | effects.takesBackSent;
};

const decideFirst = (known: Known, options: DecideOptions): Effect => {
  const effect = decideKnown(known, options);
  const mayBeMade = !options.isUpdateOnly || known.hasContactId;
  return mayBeMade || tallyOf(effect) !== "sent" ? effect : effects.notInAccount;
};

const decideKnown = (known: Known, options: DecideOptions): Effect => {
  const { membership, tries, values } = known;
  // A person's values go out once, with the first list that names them; the others only put them there. Where that first
  // list may be about to lose them to an exclusion again, the next one sends the same values, too.
  const sendsValues = !known.isNamedElsewhere || known.wereWithheld;
  const hasSameValues = sendsValues ? values === "same" && !known.hasOtherValuesElsewhere : values === "none";
  const carries = sendsValues ? effects.withValues : 0;
  const update = effects.sent | carries;
  const join = update | effects.withList | (membership === "on" ? 0 : effects.joins);
  if (membership === "heldBack") return options.sendsChanged ? join : effects.excluded | effects.addressChanged;
  if (options.isFull) return join;
  const isParked = hasSameValues && tries >= maxTries && !options.takesParked;
  switch (membership) {
    case "on":
      if (!sendsValues) return hasSameValues ? effects.unchanged : effects.unchanged | effects.plain;
      if (hasSameValues && tries === 0) return effects.unchanged | carries;
      // Without the list: whoever was taken off it in Dotdigital stays off.
      return isParked ? effects.parked | carries : update;
    case "maybe":
    case "removedOnce":
    case "pending":
    case "rejected":
      return isParked ? effects.parked | carries : join;
    case "gone":
      // Whoever was deleted in Dotdigital is not made anew by an ordinary run.
      return effects.parked;
    case "none":
      return join;
  }
};
