import { noValues } from "./contact-hasher.ts";
import type { ContactIndex } from "./contact-index.ts";

/** What became of one contact in one batch, as the snapshot has to take it in. */
export type AppliedOutcome =
  | ({ kind: "accepted" } & Sent & Contact)
  | ({ kind: "rejected" } & Tried)
  | ({ kind: "unconfirmed" } & Tried & Contact)
  /** The contact is not in the account any more, and no other has the address. */
  | { kind: "gone"; key: Uint8Array }
  | { kind: "removed"; key: Uint8Array }
  /** Removed, and may come on the list all the same when she confirms her opt-in. */
  | { kind: "pending"; key: Uint8Array }
  | { kind: "removalFailed"; key: Uint8Array }
  /** The contact is on the list under another key, which has a record of its own. */
  | { kind: "moved"; key: Uint8Array }
  /** Nobody touched the leaver: the record stays as it is. */
  | { kind: "withheld"; key: Uint8Array }
  /** The person opted out under another address: this one is not put on the list. */
  | { kind: "heldBack"; key: Uint8Array };

/**
 * The id under which she was sent, or that the result names. Undefined: which contact it is nobody knows, whatever was
 * known before; whoever's id is known is sent by it, unless that one was refused.
 */
type Contact = { contactId: number | undefined };

/** `lostAt` (epoch seconds): an import that names the contact was left without an answer, and may still run. */
type Sent = { key: Uint8Array; values: Uint8Array; lostAt?: number | undefined };

/** `isSameRefresh`: the run before had the same refresh. Tries count refreshes, however often each of them is run. */
type Tried = Sent & { isSameRefresh?: boolean | undefined };

/** A lost import may be carried out this much later, and put back somebody who was removed since. */
const lostImportSeconds = 24 * 60 * 60;

/** Whether an import that was lost then will be carried out no more. Both in epoch seconds. */
export const isLossOver = (lostAt: number, atSeconds: number): boolean => atSeconds - lostAt >= lostImportSeconds;

/**
 * Whether an import that names the person was lost, and nobody has looked since whom it has put on the list. It names an
 * address: where her contact has another one by then, it makes a second contact of the address.
 */
export const hasLost = (index: Pick<ContactIndex, "membershipOf" | "lostAtOf">, record: number): boolean =>
  index.membershipOf(record) !== "pending" && index.lostAtOf(record) > 0;

/** Whether a lost import may still put the person on the list. */
const mayComeBack = (index: ContactIndex, record: number, atSeconds: number): boolean =>
  hasLost(index, record) && !isLossOver(index.lostAtOf(record), atSeconds);

/** Whoever is on record for no other reason any more is nobody, but where a lost import may put her on the list still. */
export const forget = (
  index: Pick<ContactIndex, "membershipOf" | "lostAtOf" | "setMembership">,
  record: number,
): void => index.setMembership(record, hasLost(index, record) ? "removedOnce" : "none");

const comesBack: ReadonlySet<AppliedOutcome["kind"]> = new Set(["accepted", "rejected", "unconfirmed"]);
/** Also of somebody of whom nothing is known. */
const isPutOnRecord: ReadonlySet<AppliedOutcome["kind"]> = new Set([...comesBack, "heldBack"]);

/**
 * Takes one outcome into the index. What is refused by name is remembered by its values: the same values are tried a few
 * times, other values begin anew. An end that says nothing of the person (a lost, failed or refused import) is no try.
 *
 * An update of somebody who is *on* never makes them anything else: it was sent without the list, so whatever became of
 * it, the membership is as it was. A refusal leaves *maybe* as *maybe*: the earlier, lost import may still have worked.
 * Whoever leaves and comes back is tried anew.
 *
 * `begunSeconds`: when the run was asked for. Nothing that it read of a list, and nobody whom it took off, is older. `known`: the
 * person's record, -1 where there is none. Gives the record that there is then.
 */
export const applyOutcome = (
  index: ContactIndex,
  outcome: AppliedOutcome,
  nowSeconds: number,
  begunSeconds = nowSeconds,
  known = index.find(outcome.key),
): number => {
  const record = known < 0 && isPutOnRecord.has(outcome.kind) ? index.add(outcome.key) : known;
  if (record >= 0) change(index, record, outcome, nowSeconds, begunSeconds);
  return record;
};

const change = (
  index: ContactIndex,
  record: number,
  outcome: AppliedOutcome,
  nowSeconds: number,
  begunSeconds: number,
): void => {
  const was = index.membershipOf(record);
  // The time is of the membership that ends.
  if (was === "pending" && comesBack.has(outcome.kind)) index.setLostAt(record, 0);
  switch (outcome.kind) {
    case "accepted":
      index.setMembership(record, "on");
      index.setValues(record, outcome.values);
      index.setTries(record, 0);
      // An earlier import that was lost may still run, whatever became of this one.
      if (outcome.lostAt !== undefined) index.setLostAt(record, outcome.lostAt);
      index.setContactId(record, outcome.contactId ?? 0);
      return;
    case "rejected":
    case "unconfirmed": {
      const triesBefore = index.hasValues(record, outcome.values) ? index.triesOf(record) : 0;
      if (outcome.kind === "rejected") {
        index.setTries(record, outcome.isSameRefresh ? Math.max(triesBefore, 1) : triesBefore + 1);
        index.setValues(record, outcome.values);
      } else if (triesBefore === 0) {
        // Nobody was refused by name: nothing is used up, and whatever the values are, they are sent again.
        index.setTries(record, 0);
        index.setValues(record, noValues);
      }
      if (outcome.kind === "unconfirmed") index.setContactId(record, outcome.contactId ?? 0);
      if (outcome.lostAt !== undefined) index.setLostAt(record, outcome.lostAt);
      const leftBefore = was === "removedOnce" || was === "pending";
      const mayBeThere = outcome.kind === "unconfirmed" || outcome.lostAt !== undefined || leftBefore;
      if (mayBeThere && was !== "on") index.setMembership(record, "maybe");
      else if (was === "none" || was === "heldBack") index.setMembership(record, "rejected");
      return;
    }
    case "gone":
      index.setMembership(record, "gone");
      index.setContactId(record, 0);
      index.setValues(record, noValues);
      index.setTries(record, 0);
      return;
    case "removed":
      if (was === "heldBack") {
        // Nobody is left whom a lost import could have put there.
        if (!mayComeBack(index, record, begunSeconds)) index.setLostAt(record, 0);
        return;
      }
      index.setMembership(record, mayComeBack(index, record, begunSeconds) ? "removedOnce" : "none");
      index.setTries(record, 0);
      index.setKeptSince(record, 0);
      return;
    case "pending":
      if (was === "heldBack") return;
      if (was !== "pending") index.setLostAt(record, Math.floor(nowSeconds));
      index.setMembership(record, "pending");
      index.setTries(record, 0);
      index.setKeptSince(record, 0);
      return;
    case "removalFailed":
      // She is named again anyway.
      if (was === "heldBack" || was === "pending") return;
      index.setMembership(record, "maybe");
      index.setTries(record, 0);
      return;
    case "moved":
      index.setMembership(record, mayComeBack(index, record, begunSeconds) ? "removedOnce" : "none");
      return;
    case "withheld":
      return;
    case "heldBack":
      if (index.membershipOf(record) !== "on") index.setMembership(record, "heldBack");
      return;
  }
};
