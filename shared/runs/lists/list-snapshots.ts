import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import type { HashKey } from "../../azure/hash-key.ts";
import type { OutcomeFile } from "../../confirm/outcome-file.ts";
import { type AppliedOutcome, applyOutcome } from "../../diff/apply-outcome.ts";
import { noValues } from "../../diff/contact-hasher.ts";
import { type ContactIndex, makeContactIndex } from "../../diff/contact-index.ts";
import { readSnapshot, type SnapshotHeader, writeSnapshot } from "../../diff/snapshot-format.ts";
import { ConfigurationError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import type { NoteLine } from "../../stage/departures.ts";
import { outcomePaths } from "../ledger/staged-paths.ts";
import type { ReadContact } from "./read-list-page.ts";
import { adoptContact } from "./read-lists.ts";

export type List = { accountId: number; addressBookId: number };

export type OpenSnapshot = {
  header: SnapshotHeader;
  index: ContactIndex;
  /** Of the pointer that named it; undefined when the list has no snapshot. */
  pointer: Pointer | undefined;
};

type Pointer = { blob: string; previous: string | undefined; etag: string };

export type ListSnapshots = {
  /** The last snapshot, with every outcome taken in that waits for the next one. */
  open(list: List): Promise<OpenSnapshot>;
  /**
   * Takes in every outcome of the list, of the run and of earlier ones, and writes the snapshot whole; then the outcome
   * files go. A repeat finds the run taken in and does nothing.
   */
  close(list: List, ended: EndedRun): Promise<void>;
  /** How many are on the list because of us; undefined when there is no snapshot. */
  countOurs(list: List): Promise<number | undefined>;
};

export type EndedRun = {
  /** The run's stamp: `runStamp(id)`. */
  stamp: string;
  /** Of the source, that the run planned. */
  refresh: { stamp: string; fingerprint: string };
  /** False for a plan that was dropped while it was held: the guards of the next run do not measure by its refresh. */
  hasGoneOut: boolean;
  /** The version of the hash key that notes and adopted were made with. */
  hashKey: string;
  notes: readonly NoteLine[];
  /** Pages of a reading of the list, of an adoption. Taken in before the outcomes. */
  adopted?: AsyncIterable<readonly ReadContact[]>;
  /** Valid rows of each segment, which the guards of the next run measure by; undefined when the run did not succeed. */
  segments: Record<string, number> | undefined;
};

type Deps = {
  snapshots: BlobStore;
  staged: BlobStore;
  openHashKey: () => Promise<HashKey>;
  clock: () => number;
  random: () => string;
};

const pointerSchema = z.object({ blob: z.string(), previous: z.string().optional() });
const folderOf = ({ accountId, addressBookId }: List) => `${accountId}/${addressBookId}/`;
const pointerName = (list: List) => `${folderOf(list)}current.json`;

/** One snapshot for each address book: switched by one conditional write, the previous one kept until the next. */
export const makeListSnapshots = (deps: Deps): ListSnapshots => {
  const load = async (list: List): Promise<OpenSnapshot> => {
    const stored = await deps.snapshots.read(pointerName(list));
    const { version } = await deps.openHashKey();
    if (!stored) return { header: newHeader(version), index: makeContactIndex(), pointer: undefined };
    const { blob, previous } = pointerSchema.parse(JSON.parse(stored.bytes.toString()));
    const pointer = { blob, previous, etag: stored.etag };
    const head = await deps.snapshots.head(blob);
    if (!head) {
      throw new ConfigurationError(
        `The snapshot '${blob}' is gone from the container 'snapshots'. Delete '${pointerName(list)}' to go on without it: the next run then sends everybody and removes nobody.`,
        { code: "snapshot-missing" },
      );
    }
    const read = await readSnapshot(deps.snapshots.readStream(blob, { ifMatch: head.etag }));
    if (read.header.hashKey === version) return { ...read, pointer };
    // Keys of another hash key match nobody: as if there were no snapshot, and nobody is taken for a leaver.
    log.warn("snapshot-of-another-key", { addressBookId: list.addressBookId });
    return { header: newHeader(version), index: makeContactIndex(), pointer };
  };

  /** Outcome files that the snapshot does not hold yet, and those that it does and that a crash left behind. */
  const waiting = async (list: List, { takenThrough }: SnapshotHeader) => {
    const fresh: string[] = [];
    const done: string[] = [];
    for await (const { name } of deps.staged.list(outcomePaths.ofList(list))) {
      (outcomePaths.stampOf(name) > takenThrough ? fresh : done).push(name);
    }
    return { fresh, done };
  };

  const takeIn = async (
    { index, header }: OpenSnapshot,
    names: readonly string[],
    isSameRefresh: (name: string) => boolean = () => false,
  ) => {
    for (const name of names) {
      const blob = await deps.staged.read(name);
      if (!blob) continue;
      // Ours, and tens of thousands of contacts: what wrote it is what reads it.
      const file: OutcomeFile = JSON.parse(blob.bytes.toString());
      // Keys of another hash key name nobody: such a record could only ever be taken for a leaver.
      if (file.hashKey !== header.hashKey) continue;
      for (const outcome of outcomesOf(file, isSameRefresh(name))) applyOutcome(index, outcome, deps.clock() / 1000);
    }
  };

  const save = async (list: List, { header, index, pointer }: OpenSnapshot): Promise<void> => {
    const blob = `${folderOf(list)}${header.takenThrough || "start"}.${deps.random()}.snapshot`;
    await writeSnapshot(deps.snapshots.openWriter(blob, { contentType: "application/octet-stream" }), header, index);
    const next = Buffer.from(JSON.stringify({ blob, ...(pointer ? { previous: pointer.blob } : {}) }));
    await deps.snapshots.write(pointerName(list), next, pointer ? { ifMatch: pointer.etag } : { ifNoneMatch: "*" });
    const kept = new Set([blob, pointer?.blob, pointerName(list)]);
    for await (const { name } of deps.snapshots.list(folderOf(list)))
      if (!kept.has(name)) await deps.snapshots.delete(name);
  };

  const forget = async (names: readonly string[]) => {
    for (const name of names) await deps.staged.delete(name);
  };

  return {
    async open(list) {
      const opened = await load(list);
      const { fresh } = await waiting(list, opened.header);
      await takeIn(opened, fresh);
      return opened;
    },
    async close(list, { stamp, refresh, hasGoneOut, hashKey, notes, adopted, segments }) {
      const opened = await load(list);
      const { fresh, done } = await waiting(list, opened.header);
      // Those of a later run are its own to take in, when they are all there.
      const due = fresh.filter((name) => outcomePaths.stampOf(name) <= stamp);
      if (stamp > opened.header.takenThrough) {
        const isSameRefresh = (name: string) =>
          outcomePaths.stampOf(name) === stamp && opened.header.triedRefresh === refresh.fingerprint;
        const isSameKey = hashKey === opened.header.hashKey;
        if (adopted && isSameKey)
          for await (const page of adopted) for (const contact of page) adoptContact(opened.index, contact);
        await takeIn(opened, due, isSameRefresh);
        if (isSameKey) for (const note of notes) applyNote(opened.index, note);
        const header: SnapshotHeader = {
          ...opened.header,
          takenThrough: stamp,
          ...(hasGoneOut ? { stamp: refresh.stamp, triedRefresh: refresh.fingerprint } : {}),
          ...(segments ? { segments } : {}),
        };
        await save(list, { ...opened, header });
      }
      await forget([...due, ...done]);
    },
    async countOurs(list) {
      if (!(await deps.snapshots.head(pointerName(list)))) return undefined;
      try {
        const { header, index } = await load(list);
        // Made with another hash key: it names nobody that we can know.
        if (header.takenThrough === "") return undefined;
        let ours = 0;
        for (let record = 0; record < index.size; record += 1) if (index.outcomeOf(record) === "on") ours += 1;
        return ours;
      } catch (error) {
        // A number for information must not keep anybody from changing an export; the next run says what is wrong.
        if (!(error instanceof ConfigurationError)) throw error;
        log.warn("snapshot-not-counted", { addressBookId: list.addressBookId, code: error.code });
        return undefined;
      }
    },
  };
};

const newHeader = (hashKey: string): SnapshotHeader => ({
  version: 1,
  hashKey,
  takenThrough: "",
  segments: {},
  stamp: "",
});

const bytes = (text: string) => Buffer.from(text, "base64url");

function* outcomesOf({ contacts, lostAt }: OutcomeFile, isSameRefresh: boolean): Generator<AppliedOutcome> {
  for (const [key, values, contactId, outcome] of contacts) {
    switch (outcome) {
      case "accepted":
        yield { kind: outcome, key: bytes(key), values: bytes(values), contactId: contactId ?? undefined, lostAt };
        break;
      case "rejected":
      case "unconfirmed":
        yield { kind: outcome, key: bytes(key), values: bytes(values), lostAt, isSameRefresh };
        break;
      case "removed":
      case "removalFailed":
        yield { kind: outcome, key: bytes(key) };
        break;
    }
  }
}

const applyNote = (index: ContactIndex, [note, key]: NoteLine): void => {
  const record = index.find(bytes(key));
  if (record < 0) return;
  switch (note) {
    case "forget":
      if (index.outcomeOf(record) === "rejected") index.setOutcome(record, "none");
      return;
    case "plain":
      index.setValues(record, noValues);
      return;
  }
};
