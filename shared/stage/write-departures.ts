import type { BlobWriter } from "../azure/blob-store.ts";
import { numberOfCode } from "../code-numbers.ts";
import { hasLost, isLossOver } from "../diff/apply-outcome.ts";
import type { ContactIndex } from "../diff/contact-index.ts";
import { isForgotten, isNamed } from "../diff/contact-records.ts";
import { firstFrom } from "../diff/first-from.ts";
import { pendingSeconds } from "../diff/pending.ts";
import { allOf } from "./all-of.ts";
import { type BufferedWriter, makeBufferedWriter } from "./buffered-writer.ts";
import { makeKeepLeavers } from "./keep-leavers.ts";
import { type LeaverFact, leaverLine } from "./leaver-line.ts";
import { leavesByRow } from "./leaves-by-row.ts";
import { noteLine } from "./note-line.ts";
import type { PlannedBatch } from "./plan.ts";
import type { PlanFiles } from "./plan-files.ts";
import type { PlanWriter } from "./plan-writer.ts";
import { recordKey } from "./record-key.ts";
import type { Recency } from "./read-recency.ts";
import type { RecordChanges } from "./record-changes.ts";
import { countCode, type TargetPlan } from "./target-plan.ts";

type Deps = {
  writer: Pick<PlanWriter, "listLeaver" | "flush">;
  files: Pick<PlanFiles, "openKeys" | "openAbsent">;
  /** Epoch seconds. */
  nowSeconds: number;
  recency: Recency;
  changes?: RecordChanges | undefined;
  nextSeq: () => number;
};

/**
 * Stages everybody who is, or may be, on the list because of us and whom no valid row of the target names now, as one
 * removal, and writes the notes; those whom a broken row may name are kept. Also counts who was ours before: what the guards measure by.
 */
export const writeDepartures = async (
  { writer, files, nowSeconds, recency, changes, nextSeq }: Deps,
  target: TargetPlan,
  index: ContactIndex,
): Promise<{ batches: PlannedBatch[]; members: number; sure: Sure }> => {
  const { addressBookId, counts, withholds, notes, facts, cells } = target;
  const isKept = makeKeepLeavers(index, target);
  let members = 0;
  const sure: Sure = { members: 0, leavers: 0, exclusions: 0 };
  let removal: { seq: number; lines: BufferedWriter } | undefined;
  const leaves = (record: number) => isLeaver(index, record, nowSeconds, recency);
  const held = heldIds(index, leaves);
  for (const record of index.records()) {
    const membership = index.membershipOf(record);
    if (membership === "on" || membership === "maybe") members += 1;
    if (membership === "on") sure.members += 1;
    if (isNamed(index.markOf(record))) continue;
    if (isForgotten(membership) && (membership !== "heldBack" || index.markOf(record) === "unseen"))
      notes.add(noteLine("forget", recordKey(index, record)));
    if (membership === "pending" && !isLookedFor(index, record, nowSeconds))
      notes.add(noteLine("forget", recordKey(index, record)));
    if (!leaves(record)) continue;
    counts.leavers += 1;
    const reason = withholds ?? (isKept(record) ? keptCode : undefined);
    if (reason) {
      counts.withheld += 1;
      if (!index.hasNoValues(record)) notes.add(noteLine("plain", recordKey(index, record)));
      countCode(target, reason);
      if (reason === keptCode) {
        const contactId = index.contactIdOf(record);
        notes.add(noteLine("kept", recordKey(index, record)));
        writer.listLeaver(reason, contactId);
        changes?.add({ addressBookId, kind: "kept", contactId, code: reason });
      }
      facts.add({ key: index.keyOf(record), code: numberOfCode(reason) });
    } else {
      const contactId = index.contactIdOf(record);
      const hasMoved = held.has(contactId);
      if (membership === "on" && !hasMoved) {
        sure.leavers += 1;
        if (index.markOf(record) === "excluded") sure.exclusions += 1;
      }
      removal ??= openRemoval(files, nextSeq());
      const said = [...factsOf(index, record, recency), ...(hasMoved ? (["moved"] as const) : [])];
      removal.lines.add(leaverLine(recordKey(index, record), contactId, ...said));
      // A row that excludes them has told of them already; whoever is held back for another address has none.
      const isTold = index.markOf(record) === "excluded" && leavesByRow(membership);
      if (!hasMoved && (!isTold || target.heldBack.has(recordKey(index, record))))
        changes?.add({ addressBookId, kind: "removed", contactId });
    }
    const written = allOf([writer.flush(), removal?.lines.flush()]);
    if (written) await written;
  }
  await notes.close();
  await facts.close();
  await cells.close();
  await removal?.lines.close();
  if (removal && counts.notInAccount > 0) await writeAbsent(files.openAbsent(addressBookId), index);
  const contacts = counts.leavers - counts.withheld;
  const batches = removal ? [{ seq: removal.seq, kind: "removal" as const, addressBookId, contacts, bytes: 0 }] : [];
  return { batches, members, sure };
};

/**
 * Whom the plan names and does not send, for want of an id: whoever leaves may be one of them under a former address. When
 * all rows have passed, so that nobody is among them whom a row excludes.
 */
const writeAbsent = async (writer: BlobWriter, index: ContactIndex): Promise<void> => {
  const lines = makeBufferedWriter(() => writer);
  for (const record of index.records()) {
    if (index.markOf(record) !== "notInAccount") continue;
    lines.add(`${JSON.stringify(recordKey(index, record))}\n`);
    const written = lines.flush();
    if (written) await written;
  }
  await lines.close();
};

/** Why somebody stays who would leave: in the rejects file, among the changes, and in the report. */
const keptCode = "broken-row";

/** Who is *on* the list, who of them leaves now, and who of those because a row excludes them. */
type Sure = { members: number; leavers: number; exclusions: number };

/** Contact ids of leavers that somebody has who stays: two keys with one id are one person, who stays. */
const heldIds = (index: ContactIndex, isLeaving: (record: number) => boolean): ReadonlySet<number> => {
  const leaves = (record: number) =>
    index.contactIdOf(record) > 0 && !isNamed(index.markOf(record)) && isLeaving(record);
  let count = 0;
  for (const record of index.records()) if (leaves(record)) count += 1;
  const held = new Set<number>();
  if (count === 0) return held;
  const sorted = new Float64Array(count);
  for (const record of index.records()) if (leaves(record)) sorted[--count] = index.contactIdOf(record);
  sorted.sort();
  for (const record of index.records()) {
    if (!isNamed(index.markOf(record)) || !["on", "maybe"].includes(index.membershipOf(record))) continue;
    const contactId = index.contactIdOf(record);
    if (contactId > 0 && holds(sorted, contactId)) held.add(contactId);
  }
  return held;
};

/** Of ascending numbers. A `Set` of a million takes five times as much memory. */
const holds = (sorted: Float64Array, wanted: number): boolean => sorted[firstFrom(sorted, wanted)] === wanted;

const openRemoval = (files: Deps["files"], seq: number) => ({
  seq,
  lines: makeBufferedWriter(() => files.openKeys(seq)),
});

const factsOf = (index: ContactIndex, record: number, { isRecent }: Recency): LeaverFact[] => [
  ...(index.markOf(record) === "excluded" ? (["excluded"] as const) : []),
  ...(index.membershipOf(record) === "on" ? (["confirmed"] as const) : []),
  ...(hasLost(index, record) ? (["lost"] as const) : []),
  ...(index.membershipOf(record) === "pending" ? (["waits"] as const) : isRecent(record) ? (["recent"] as const) : []),
];

/** Whether somebody who left before she had confirmed is looked for still. */
const isLookedFor = (index: ContactIndex, record: number, nowSeconds: number): boolean =>
  nowSeconds - index.lostAtOf(record) < pendingSeconds;

const isLeaver = (index: ContactIndex, record: number, nowSeconds: number, { isOfToday }: Recency): boolean => {
  switch (index.membershipOf(record)) {
    case "on":
    case "maybe":
      return true;
    case "removedOnce":
      // Removed already; a lost import may put them back for a day, and then they are looked for once more.
      return isLossOver(index.lostAtOf(record), nowSeconds);
    case "gone":
    case "rejected":
    case "heldBack":
      // Not on the list; a lost import may put them there for a day, and then they are looked for once.
      return hasLost(index, record) && isLossOver(index.lostAtOf(record), nowSeconds);
    case "pending":
      return isLookedFor(index, record, nowSeconds) && !isOfToday(record);
    case "none":
      return false;
  }
};
