import { lostImportSeconds } from "../diff/apply-outcome.ts";
import type { ContactIndex } from "../diff/contact-index.ts";
import { isNamed } from "../diff/contact-records.ts";
import type { PlannedBatch } from "./plan.ts";
import type { StagePlan } from "./stage-plan.ts";
import type { TargetState } from "./take-row.ts";

/** One who leaves: the key (base64url) and Dotdigital's contact id, 0 where it is not known. */
export type LeaverLine = [key: string, contactId: number];

/**
 * What the next snapshot has to know beside the outcomes: `forget` a rejected one whom no row names any more; `plain`
 * for one whose values this target sends no more, because another does or because no row names them, so that they are
 * sent again when that ends.
 */
export type NoteLine = [note: "forget" | "plain", key: string];

export const noteLine = (...line: NoteLine): string => `${JSON.stringify(line)}\n`;

export const parseNotes = (bytes: Buffer): NoteLine[] =>
  bytes
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line): NoteLine => JSON.parse(line));

/**
 * Stages everybody who is, or may be, on the list because of us and whom no valid row of the target names now, as one
 * removal, and writes the notes. Also counts who was ours before: what the guards measure by.
 */
export const writeDepartures = async (
  { files, nowSeconds, changes }: StagePlan,
  state: TargetState,
  nextSeq: () => number,
): Promise<{ batches: PlannedBatch[]; members: number }> => {
  const { addressBookId, index, counts, codes, withholds, notes } = state;
  let members = 0;
  let removal: { seq: number; lines: ReturnType<typeof files.openKeys> } | undefined;
  for (const record of index.records()) {
    const membership = index.membershipOf(record);
    if (membership === "on" || membership === "maybe") members += 1;
    if (isNamed(index.markOf(record))) continue;
    const key = index.keyOf(record).toString("base64url");
    if (membership === "rejected") await notes.write(noteLine("forget", key));
    if (!isLeaver(index, record, nowSeconds)) continue;
    counts.leavers += 1;
    if (withholds) {
      counts.withheld += 1;
      if (!index.hasNoValues(record)) await notes.write(noteLine("plain", key));
      codes[withholds] = (codes[withholds] ?? 0) + 1;
      continue;
    }
    if (!removal) {
      const seq = nextSeq();
      removal = { seq, lines: files.openKeys(seq) };
    }
    await removal.lines.write(`${JSON.stringify([key, index.contactIdOf(record)] satisfies LeaverLine)}\n`);
    if (changes) await changes.add({ addressBookId, kind: "removed", contactId: index.contactIdOf(record) });
  }
  await notes.close();
  await removal?.lines.close();
  const contacts = counts.leavers - counts.withheld;
  const batches = removal ? [{ seq: removal.seq, kind: "removal" as const, addressBookId, contacts, bytes: 0 }] : [];
  return { batches, members };
};

const isLeaver = (index: ContactIndex, record: number, nowSeconds: number): boolean => {
  switch (index.membershipOf(record)) {
    case "on":
    case "maybe":
      return true;
    case "removedOnce":
      // Removed already; a lost import may put them back for a day, and then they are looked for once more.
      return nowSeconds - index.lostAtOf(record) >= lostImportSeconds;
    case "none":
    case "rejected":
      return false;
  }
};
