import type { BlobStore } from "../../azure/blob-store.ts";
import type { HashKey } from "../../azure/hash-key.ts";
import { byName } from "../../by-name.ts";
import type { OutcomeFile } from "../../confirm/outcome-file.ts";
import { type OutcomeHead, readOutcomes } from "../../confirm/read-outcomes.ts";
import { type AppliedOutcome, applyOutcome, forget, isLossOver } from "../../diff/apply-outcome.ts";
import { keyBytes, noValues, valuesBytes } from "../../diff/contact-hasher.ts";
import { type ContactIndex, makeContactIndex } from "../../diff/contact-index.ts";
import { isForgotten } from "../../diff/contact-records.ts";
import { forgetMoved } from "../../diff/forget-moved.ts";
import { keptSinceFor, refreshNumberOf } from "../../diff/keep-for-broken.ts";
import type { SideChanges } from "../../diff/side-changes.ts";
import { dayOf } from "../../diff/side-columns.ts";
import { newHeader, type SnapshotHeader, writeSnapshot } from "../../diff/snapshot-format.ts";
import { takeOver } from "../../diff/take-over.ts";
import { type OpenSide, writeSide } from "../../diff/write-side.ts";
import { ConfigurationError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import { readContactCells } from "../../stage/cells-writer.ts";
import type { NoteLine } from "../../stage/note-line.ts";
import { readSideFacts } from "../../stage/side-fact.ts";
import { runStamp, runTime } from "../ledger/run-id.ts";
import { outcomePaths } from "../ledger/staged-paths.ts";
import { isWithoutId, learnIds } from "./learn-ids.ts";
import { type NoteSides, noteSides } from "./note-sides.ts";
import type { ReadContact } from "./read-list-page.ts";
import { adoptContact } from "./read-lists.ts";
import { makeSettleLost } from "./settle-lost.ts";
import { openSideOf } from "./side-blob.ts";
import {
  type CurrentSnapshot,
  folderOf,
  type List,
  parsePointer,
  pointerBytes,
  pointerName,
  readCurrent,
  readCurrentHeader,
  sideNameOf,
  straysOf,
} from "./snapshot-pointer.ts";

export type OpenSnapshot = {
  header: SnapshotHeader;
  index: ContactIndex;
  /** Opens the side columns of the snapshot, whose order is that of the index. Few have use for them. */
  openSide: OpenSide;
  /** Of the pointer that named it; undefined when the list has no snapshot. */
  pointer: Pointer | undefined;
  /** Whether people were put on the list because of us, or may have been, as far as the snapshot says. */
  isFilled: boolean;
  /** Whether the snapshot was made with another hash key and thus names nobody: `index` and `header` are new ones. */
  isOfOtherKey: boolean;
};

type Pointer = CurrentSnapshot["pointer"];

/**
 * What is known of a list, from run to run:
 *
 * 1. A plan opens the snapshot that `current.json` names and takes in, in memory, every outcome file that it does not
 *    hold yet. Whether it holds a file is a fact in its header: the ids of the runs that it has taken in.
 * 2. Each batch that ends leaves an outcome file.
 * 3. The finish of a run opens the snapshot again, takes in the files of the run and of every other run that is over
 *    (one whose finish was given up, or that fed the list for another export), and writes all of it as a new blob.
 * 4. It switches `current.json` to the new blob, on the condition that it still names the old one. Whoever comes second,
 *    an hour late or a moment, fails here and has changed nothing.
 * 5. Then the files that it took in go. A file that is written once more by a late hand is known by its run, and goes too.
 *
 * A blob that no pointer names goes only after the pointer has been switched, and only if it was there unnamed before
 * that: whoever wrote it holds an older pointer, and can never switch to it any more, however late they come. So the one
 * before the last stays until the next finish, or until `oldSnapshots` finds it.
 */
export type ListSnapshots = {
  /** The last snapshot, read into a new index or into the one given, with every outcome taken in that waits for the next. */
  open(list: List, index?: ContactIndex): Promise<OpenSnapshot>;
  /**
   * Takes in every outcome of the list, of the run and of all that are over, and writes the snapshot whole; then the
   * outcome files go. A repeat finds the run taken in and does nothing. Gives how many are on the list then, by what is
   * known of it; undefined where an earlier version had taken the run in.
   */
  close(list: List, ended: EndedRun): Promise<number | undefined>;
  /** The name of the snapshot that counts; undefined when there is none. */
  currentOf(list: List): Promise<string | undefined>;
  /**
   * Whether the next plan is to read the list: the snapshot has come to name people without their contact ids since the
   * list was last read, imports were lost a day ago or more, and nobody has looked since whom they have put on it, or
   * outcomes wait of a run whose finish was given up.
   */
  isToBeRead(list: List): Promise<boolean>;
  /** How many are on the list because of us; undefined when there is no snapshot. */
  countOurs(list: List): Promise<number | undefined>;
};

export type EndedRun = {
  runId: string;
  /** Of the source, that the run planned. `segments`: the stamp of each, null where it has none. */
  refresh: { stamp: string; fingerprint: string; segments: Readonly<Record<string, string | null>> };
  /** The version of the hash key that notes and adopted were made with. */
  hashKey: string;
  notes: readonly NoteLine[];
  /** Pages of a reading of the list, of an adoption. Taken in before the outcomes. */
  adopted?: AsyncIterable<readonly ReadContact[]>;
  /** Pages of a reading of the whole list before the plan was made, and after every import had ended. */
  read?: { before?: AsyncIterable<readonly ReadContact[]>; after?: AsyncIterable<readonly ReadContact[]> };
  /** Valid rows of each segment of the list, which the guards of the next run measure by. */
  people: Readonly<Record<string, number>>;
  /** Whether all whom the plan names are such as it may not make in the account: nobody of them was put on the list. */
  putNobody?: boolean;
  /** What the list is called in Dotdigital. */
  name?: string | undefined;
  /** What the plan found of people for the side columns, made with the same key. */
  facts?: AsyncIterable<Uint8Array> | undefined;
  /** The raw cells of which the plan has made values, made with the same key. */
  cells?: AsyncIterable<Uint8Array> | undefined;
};

type Deps = {
  snapshots: BlobStore;
  staged: BlobStore;
  openHashKey: () => Promise<HashKey>;
  /** Whether a run will write no outcome any more: it has ended, or there is no such run. */
  isOver: (runId: string) => Promise<boolean>;
  clock: () => number;
  random: () => string;
};

/** Runs that a header names: of an export that runs every hour, six weeks. */
const mostRuns = 1000;

/** One snapshot for each address book, switched by one conditional write. */
export const makeListSnapshots = (deps: Deps): ListSnapshots => {
  const load = async (list: List, index = makeContactIndex()): Promise<OpenSnapshot> => {
    const { version } = await deps.openHashKey();
    const found = await readCurrent(deps.snapshots, list, ({ hashKey }) =>
      hashKey === version ? index : makeContactIndex(),
    );
    const nothing = { header: newHeader(version), index, openSide: noSide, isFilled: false };
    if (!found) return { ...nothing, pointer: undefined, isOfOtherKey: false };
    const { pointer, ...read } = found;
    const isFilled = wasFilled(read.header, read.index);
    if (read.header.hashKey === version) {
      return { ...found, openSide: openSideOf(deps.snapshots, list, found), isFilled, isOfOtherKey: false };
    }
    // Keys of another hash key match nobody: as if there were no snapshot, and nobody is taken for a leaver.
    log.warn("snapshot-of-another-key", { addressBookId: list.addressBookId });
    return { ...nothing, pointer, isFilled, isOfOtherKey: true };
  };

  /** Outcome files that the snapshot does not hold yet, by their runs, and those that it does and that are still there. */
  const waiting = async (list: List, { runs, takenThrough }: Pick<SnapshotHeader, "runs" | "takenThrough">) => {
    const taken = new Set(runs);
    const fresh: OutcomeName[] = [];
    const done: OutcomeName[] = [];
    for await (const { name } of deps.staged.list(outcomePaths.ofList(list))) {
      const runId = outcomePaths.runOf(name);
      (taken.has(runId) || runStamp(runId) <= takenThrough ? done : fresh).push({ name, runId });
    }
    return { fresh, done };
  };

  /** Those of runs that are over, and of the one that is about to be. Those of an open one are its own to take in. */
  const dueOf = async (fresh: readonly OutcomeName[], ending: string): Promise<OutcomeName[]> => {
    const over = new Map([[ending, true]]);
    for (const { runId } of fresh) if (!over.has(runId)) over.set(runId, await deps.isOver(runId));
    return fresh.filter(({ runId }) => over.get(runId));
  };

  const takeIn = async (
    { index, header }: OpenSnapshot,
    files: readonly OutcomeName[],
    isSameRefresh: (runId: string) => boolean = () => false,
    note: NoteSides["ended"] = () => {},
  ): Promise<{ lacksIds: boolean; lostAt: number }> => {
    let lacksIds = false;
    let lostAt = 0;
    for (const { name, runId } of files) {
      const [nowSeconds, begunSeconds] = [deps.clock() / 1000, runTime(runId) / 1000];
      await readOutcomes(deps.staged, name, (file) => {
        // Keys of another hash key name nobody: such a record could only ever be taken for a leaver.
        if (file.hashKey !== header.hashKey) return undefined;
        lostAt = Math.max(lostAt, file.lostAt ?? 0);
        const outcomeOf = makeOutcomeOf(file, isSameRefresh(runId));
        return (contact) => {
          const outcome = outcomeOf(contact);
          const known = index.find(outcome.key);
          const before = known < 0 ? "none" : index.membershipOf(known);
          const record = applyOutcome(index, outcome, nowSeconds, begunSeconds, known);
          note(record, outcome, contact[4], before);
          lacksIds ||= isWithoutId(index, record);
        };
      });
    }
    return { lacksIds, lostAt };
  };

  /** The side columns first: a snapshot that names them is never without. */
  const save = async (
    list: List,
    ending: string,
    { header, index, openSide, pointer }: OpenSnapshot,
    changes: SideChanges,
  ): Promise<number> => {
    const blob = `${folderOf(list)}${runStamp(ending)}.${deps.random()}.snapshot`;
    const side = sideNameOf(blob);
    await writeSide(deps.snapshots.openWriter(side, binary), index, openSide, changes);
    await writeSnapshot(deps.snapshots.openWriter(blob, binary), { ...header, side }, index);
    const strays = await straysOf(deps.snapshots, folderOf(list), [blob, pointer?.blob]);
    const members = countMembers(index);
    const { name } = header;
    await deps.snapshots.write(
      pointerName(list),
      pointerBytes({ blob, ...(name === undefined ? {} : { name }), members, membersAt: deps.clock() }),
      pointer ? { ifMatch: pointer.etag } : { ifNoneMatch: "*" },
    );
    for (const stray of strays) await deps.snapshots.delete(stray.name);
    return members;
  };

  const forget = async (files: readonly OutcomeName[]) => {
    for (const { name } of files) await deps.staged.delete(name);
  };

  return {
    async open(list, index) {
      const opened = await load(list, index);
      const { fresh } = await waiting(list, opened.header);
      await takeIn(opened, fresh);
      return { ...opened, isFilled: opened.isFilled || hasOurs(opened.index) };
    },
    async close(list, { runId, refresh, hashKey, notes, adopted, read = {}, people, putNobody = false, ...ended }) {
      const opened = await load(list);
      const { fresh, done } = await waiting(list, opened.header);
      const isTaken = opened.header.runs.includes(runId) || runStamp(runId) <= opened.header.takenThrough;
      const due = await dueOf(fresh, runId);
      if (!isTaken) {
        const isSameRefresh = (of: string) => of === runId && opened.header.triedRefresh === refresh.fingerprint;
        const isSameKey = hashKey === opened.header.hashKey;
        const sides = noteSides(opened.index, dayOf(deps.clock()));
        if (adopted && isSameKey)
          for await (const page of adopted)
            for (const contact of page) {
              const { joined, rekeyed } = adoptContact(opened.index, contact);
              sides.rekeyed(rekeyed);
              sides.adopted(joined);
            }
        // First, for the outcomes of this run name people by the keys that they have now.
        if (isSameKey)
          for (const note of notes) if (note[0] === "rekey") sides.rekeyed(rekey(opened.index, note[1], note[2]));
        const begunSeconds = runTime(runId) / 1000;
        if (read.before && isSameKey) {
          const lost = makeSettleLost(opened.index, begunSeconds);
          await learnIds(opened.index, lost.watch(read.before));
          lost.settle();
        }
        const isLooked = read.before !== undefined && isLossOver(opened.header.lostAt ?? 0, begunSeconds);
        const taken = await takeIn(opened, due, isSameRefresh, sides.ended);
        if (read.after && isSameKey) await learnIds(opened.index, read.after);
        const hadIds = !opened.header.lacksIds || (read.before ?? adopted) !== undefined;
        const refreshNumber = refreshNumberOf(opened.header, refresh.fingerprint);
        if (isSameKey) for (const note of notes) applyNote(opened.index, note, refreshNumber);
        if (isSameKey) forgetMoved(opened.index, keptBy(opened.index, notes));
        if (isSameKey && ended.facts)
          for await (const some of readSideFacts(ended.facts)) for (const fact of some) sides.found(fact);
        if (isSameKey && ended.cells)
          for await (const some of readContactCells(ended.cells)) for (const one of some) sides.converted(one);
        const others = new Set(due.map((file) => file.runId).filter((id) => id !== runId));
        const header: SnapshotHeader = {
          ...opened.header,
          version: 2,
          lacksIds: ((taken.lacksIds || !hadIds) && (!read.after || mayComeWithoutId(opened.index))) || undefined,
          lostAt: Math.max(taken.lostAt, isLooked ? 0 : (opened.header.lostAt ?? 0)) || undefined,
          runs: [...opened.header.runs, ...others, runId].slice(-mostRuns),
          ...sourceFacts(opened.header, refresh, people),
          ...(isFilledBy(opened, putNobody ? {} : people) ? { filled: true } : putNobody ? { filled: false } : {}),
          ...(ended.name === undefined ? {} : { name: ended.name }),
        };
        const members = await save(list, runId, { ...opened, header }, sides.changes);
        await forget([...due, ...done]);
        return members;
      }
      await forget(done);
      return opened.pointer?.members;
    },
    async currentOf(list) {
      const stored = await deps.snapshots.read(pointerName(list));
      return stored && parsePointer(stored.bytes).blob;
    },
    async isToBeRead(list) {
      const header = await readCurrentHeader(deps.snapshots, list);
      const { lacksIds = false, lostAt } = header ?? {};
      if (lacksIds || (lostAt !== undefined && isLossOver(lostAt, deps.clock() / 1000))) return true;
      // What the run found of who has moved is lost with its finish: who they are is told by their ids alone.
      return (await waiting(list, header ?? { runs: [], takenThrough: "" })).fresh.length > 0;
    },
    async countOurs(list) {
      if (!(await deps.snapshots.head(pointerName(list)))) return undefined;
      try {
        const { header, index } = await load(list);
        // Made with another hash key: it names nobody that we can know.
        if (header.runs.length === 0 && header.takenThrough === "") return undefined;
        return countMembers(index);
      } catch (error) {
        // A number for information must not keep anybody from changing an export; the next run says what is wrong.
        if (!(error instanceof ConfigurationError)) throw error;
        log.warn("snapshot-not-counted", { addressBookId: list.addressBookId, code: error.code });
        return undefined;
      }
    },
  };
};

/** Whether somebody may be put on the list still, or was after it had been read, of whom no id is known. */
const mayComeWithoutId = (index: ContactIndex): boolean => {
  for (const record of index.records())
    if (index.membershipOf(record) === "maybe" && isWithoutId(index, record)) return true;
  return false;
};

/** How many are on the list, by what is known of it. Whoever may have come on it, by an import that was lost, is not counted. */
const countMembers = (index: ContactIndex): number => {
  let members = 0;
  for (const record of index.records()) if (index.membershipOf(record) === "on") members += 1;
  return members;
};

const isFilledBy = ({ isFilled, isOfOtherKey, index }: OpenSnapshot, people: EndedRun["people"]): boolean =>
  (isFilled && !isOfOtherKey) || Object.values(people).some((count) => count > 0) || hasOurs(index);

/** Versions before did not say whether a list was ever filled. */
const wasFilled = ({ filled, segments }: SnapshotHeader, index: ContactIndex): boolean =>
  filled ?? (Object.values(segments).some((people) => people > 0) || hasOurs(index));

const hasOurs = (index: ContactIndex): boolean => {
  for (const record of index.records()) {
    const membership = index.membershipOf(record);
    if (membership === "on" || membership === "maybe") return true;
  }
  return false;
};

type OutcomeName = { name: string; runId: string };

/** What the guards of the next run measure by: of each segment how many people it had, and how old it was. */
const sourceFacts = (
  header: SnapshotHeader,
  refresh: EndedRun["refresh"],
  people: EndedRun["people"],
): Pick<SnapshotHeader, "segments" | "refreshStamps" | "stamp" | "triedRefresh" | "refreshCount"> => ({
  segments: byName(Object.entries(people)),
  refreshStamps: byName([
    ...Object.entries(header.refreshStamps),
    ...Object.entries(refresh.segments).flatMap(([name, stamp]) =>
      stamp !== null && Object.hasOwn(people, name) ? [[name, stamp] as const] : [],
    ),
  ]),
  stamp: refresh.stamp,
  triedRefresh: refresh.fingerprint,
  refreshCount: refreshNumberOf(header, refresh.fingerprint),
});

const bytes = (text: string) => Buffer.from(text, "base64url");

/** What a contact of a file makes of somebody. The hashes of one lie where those of the next will be. */
const makeOutcomeOf = ({ lostAt }: OutcomeHead, isSameRefresh: boolean) => {
  const [keyAt, valuesAt] = [Buffer.alloc(keyBytes), Buffer.alloc(valuesBytes)];
  const decoded = (text: string, to: Buffer) => {
    const written = to.write(text, "base64url");
    return written < to.length ? to.fill(0, written) : to;
  };
  return ([keyText, valuesText, id, kind]: OutcomeFile["contacts"][number]): AppliedOutcome => {
    const key = decoded(keyText, keyAt);
    const contactId = id ?? undefined;
    switch (kind) {
      case "accepted":
        return { kind, key, values: decoded(valuesText, valuesAt), contactId, lostAt };
      case "rejected":
        return { kind, key, values: decoded(valuesText, valuesAt), lostAt, isSameRefresh };
      case "unconfirmed":
        return { kind, key, values: decoded(valuesText, valuesAt), lostAt, isSameRefresh, contactId };
      case "gone":
      case "removed":
      case "pending":
      case "removalFailed":
      case "moved":
      case "withheld":
      case "heldBack":
        return { kind, key };
    }
  };
};

const applyNote = (index: ContactIndex, line: NoteLine, refreshNumber: number): void => {
  const [note, key] = line;
  const record = index.find(bytes(key));
  if (record < 0) return;
  switch (note) {
    case "forget":
      if (isForgotten(index.membershipOf(record)) || index.membershipOf(record) === "pending") forget(index, record);
      return;
    case "plain":
      index.setValues(record, noValues);
      return;
    case "values":
      index.setValues(record, bytes(line[2]));
      return;
    case "kept":
      if (index.keptSinceOf(record) === 0) index.setKeptSince(record, keptSinceFor(refreshNumber));
      return;
    case "named":
      index.setKeptSince(record, 0);
      return;
    case "rekey":
      return;
  }
};

function* keptBy(index: ContactIndex, notes: readonly NoteLine[]): Generator<number> {
  for (const [note, key] of notes) {
    const record = note === "kept" ? index.find(bytes(key)) : -1;
    if (record >= 0) yield record;
  }
}

/** Gives the record that had it before, and the one that has it now; undefined where there was none. */
const rekey = (index: ContactIndex, formerKey: string, key: string): [former: number, stays: number] | undefined => {
  const former = index.find(bytes(formerKey));
  if (former < 0 || index.membershipOf(former) === "none") return undefined;
  const stays = index.add(bytes(key));
  takeOver(index, former, stays);
  return [former, stays];
};

const noSide: OpenSide = async () => undefined;
const binary = { contentType: "application/octet-stream" };
