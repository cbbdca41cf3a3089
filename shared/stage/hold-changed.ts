import { optOutCode } from "../code-numbers.ts";
import { referenceBytes } from "../diff/contact-hasher.ts";
import type { ContactIndex, SharedIndex } from "../diff/contact-index.ts";
import { isNamed } from "../diff/contact-records.ts";
import type { ReferenceTable } from "../diff/reference-table.ts";
import type { OpenSide } from "../diff/write-side.ts";
import { type Changed, excludedElsewhere, type FoundReferences, findChanged, joins } from "./find-changed.ts";
import type { PlanWriter } from "./plan-writer.ts";
import { recordKey } from "./record-key.ts";
import { type HeldUntil, listOf, type TargetPlan } from "./target-plan.ts";

/** One who had another address, and the keys (base64url) of both. The contact id is 0 where it is not known. */
export type Former = { contactId: number; key: string; newKey: string };

/**
 * What Dotdigital says of the former address: `free` to be mailed, `optedOut` in the account, `optedOutOfList`; `absent`,
 * where nothing more is known than that it is not on the list, which was read whole; or `unknown`.
 */
export type FormerStatus = "free" | "optedOut" | "optedOutOfList" | "absent" | "unknown";

/** In the order of the formers. */
export type AskFormers = (addressBookId: number, formers: readonly Former[]) => Promise<FormerStatus[]>;

/** What is needed to know people by their references; undefined for an export that maps none. */
export type ByReference = {
  references: ReferenceTable;
  /** The side columns of each list, in the order of targets. */
  openSides: readonly OpenSide[];
  askFormers: AskFormers;
};

type Deps = ByReference & { index: SharedIndex; sendsChanged: boolean; writer: PlanWriter };

/**
 * When all rows have passed: whoever is to be put on a list under a new address, while the former one is excluded or
 * opted out, is not put there. Decision 19. Also tells the next snapshot whose reference is whose.
 */
export const holdChanged = async (deps: Deps, targets: readonly TargetPlan[]): Promise<void> => {
  const found: Found[] = [];
  for (const target of targets) {
    const view = listOf(deps.index, target);
    const stored = await deps.openSides[target.list]?.();
    found.push({ target, view, ...(await findChanged(deps, target.list, view, stored)) });
  }
  if (!deps.sendsChanged) {
    for (const { target } of found) holdExcluded(deps, target);
    for (const one of found) await holdFormers(deps, targets, one);
  }
  for (const one of found) await writeReferences(deps, one);
};

type Found = FoundReferences & { target: TargetPlan; view: ContactIndex };

const holdExcluded = (deps: Deps, target: TargetPlan): void => {
  for (const record of excludedElsewhere(deps, target.list)) deps.writer.holdBack(record, target, "for-now");
};

const holdFormers = async (deps: Deps, targets: readonly TargetPlan[], { target, view, changed }: Found) => {
  const asked: Changed[] = [];
  for (const one of changed) {
    // Whoever waits for another reason is looked at all the same: that she opted out is to be remembered when it ends.
    if (heldOn(target, view, one.record) === "for-good") continue;
    switch (knownStatus(view, one)) {
      case "ask":
        asked.push(one);
        break;
      case "excluded":
        deps.writer.holdBack(one.record, target, "for-now");
        break;
      case "optedOut":
        holdEverywhere(deps, targets, one.record);
        break;
      case "optedOutOfList":
        deps.writer.holdBack(one.record, target, "for-good-here");
        break;
      case "free":
        break;
    }
  }
  if (asked.length === 0) return;
  const formers = asked.map(({ former, record }) => ({
    contactId: view.contactIdOf(former),
    key: recordKey(view, former),
    newKey: recordKey(view, record),
  }));
  const answers = await deps.askFormers(target.addressBookId, formers);
  for (const [position, one] of asked.entries()) {
    switch (decided(answers[position], view, one)) {
      case "free":
        break;
      case "optedOut":
        holdEverywhere(deps, targets, one.record);
        break;
      case "optedOutOfList":
        deps.writer.holdBack(one.record, target, "for-good-here");
        break;
      case "unknown":
        deps.writer.holdBack(one.record, target, "for-now");
        // The former address stays on record, so that the next run asks again.
        deps.writer.letBe(one.former);
        break;
    }
  }
};

/**
 * Somebody who was sent, and never confirmed to be on the list, is not there: they never came to be, and nobody left. What
 * was said of them last holds, though a lost import kept them on record as *maybe*: an opt-out is one.
 */
const decided = (answer: FormerStatus = "unknown", view: ContactIndex, { former, lastCode }: Changed) => {
  if (answer !== "absent") return answer;
  if (view.membershipOf(former) === "on") return "unknown";
  return lastCode === optOutCode ? "optedOut" : "free";
};

/**
 * What is known without asking: whoever was refused was never on the list, and says by the code whether they opted out.
 * Whoever was held back says by it whether that was for an opt-out of this list only.
 */
const knownStatus = (
  view: ContactIndex,
  { former, lastCode }: Changed,
): "ask" | "excluded" | "optedOut" | "optedOutOfList" | "free" => {
  if (view.markOf(former) === "excluded") return "excluded";
  switch (view.membershipOf(former)) {
    case "heldBack":
      return lastCode === "address-changed-here" ? "optedOutOfList" : "optedOut";
    case "rejected":
      return lastCode === optOutCode ? "optedOut" : "free";
    case "none":
    case "on":
    case "maybe":
    case "gone":
    case "removedOnce":
    case "pending":
      return "ask";
  }
};

/** An opt-out of the account is one of every list, also of one on which she is held back for less. */
const holdEverywhere = ({ index, writer }: Deps, targets: readonly TargetPlan[], record: number): void => {
  const contact = index.contactAt(record);
  for (const target of targets) {
    const there = index.findRecord(contact, target.list);
    if (there < 0) continue;
    const isHeld = heldOn(target, listOf(index, target), there) !== undefined;
    if (isHeld || joins(index, there)) writer.holdBack(there, target, "for-good");
  }
};

const heldOn = ({ heldBack }: TargetPlan, view: ContactIndex, record: number): HeldUntil | undefined =>
  heldBack.get(recordKey(view, record));

const noReference = Buffer.alloc(referenceBytes);

const writeReferences = async ({ index, references }: Deps, { target, view, isStored, shared }: Found) => {
  for (const record of shared) target.facts.add({ key: view.keyOf(record), reference: noReference });
  for (let entry = 0; entry < references.size; entry += 1) {
    const contact = isStored[entry] === 1 ? -1 : references.namedBy(entry);
    const record = contact < 0 ? -1 : index.findRecord(contact, target.list);
    if (record < 0 || !(isNamed(view.markOf(record)) || heldOn(target, view, record))) continue;
    target.facts.add({ key: view.keyOf(record), reference: references.hashOf(entry) });
    const written = target.facts.flush();
    if (written) await written;
  }
};
