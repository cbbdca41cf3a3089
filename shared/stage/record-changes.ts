import type { BlobStore } from "../azure/blob-store.ts";
import type { ContactIndex } from "../diff/contact-index.ts";
import { changeLine, changesHeader } from "../report/changes-csv.ts";
import type { ChangeExample, ChangeKind, PlannedChanges } from "../report/planned-changes.ts";
import { bufferedWriter } from "./buffered-writer.ts";
import { readLines } from "./read-lines.ts";

export type Change = {
  addressBookId: number;
  kind: ChangeKind;
  /** Keyed hash of the address, of somebody whom a row names: an excluded row of theirs may still come. */
  key?: Buffer;
  segment?: string;
  file?: string;
  row?: number;
  /** Empty where none is known. */
  reference?: string;
  /** Masked. */
  email?: string;
  /** 0 where it is not known. */
  contactId?: number;
  code?: string;
};

export type RecordChanges = {
  /** Notes one change; a promise only when something was written. */
  add(change: Change): Promise<void> | undefined;
  /** Writes the CSV file and gives the numbers of every target. Whom its index marks as excluded is left out. */
  close(targets: readonly Target[]): Promise<PlannedChanges[]>;
};

/** Whether a list that was read holds somebody, by the keyed hash of the address. */
export type IsListed = (addressBookId: number, key: Buffer) => boolean;

type Target = { addressBookId: number; index: Pick<ContactIndex, "find" | "markOf"> };

/** Examples of each kind and target. */
const maxExamples = 20;

/**
 * What a dry run would do, person by person. Changes are first noted in the blob `log`, because only the end of the
 * source shows who is excluded; then one pass over it counts, and writes the blob `csv`. Memory does not grow. `isListed`
 * is given for a full run: whoever is updated by it and is not on the list is put back.
 */
export const makeRecordChanges = (
  store: BlobStore,
  names: { log: string; csv: string },
  isListed: IsListed = () => true,
): RecordChanges => {
  const log = bufferedWriter(store.openWriter(names.log));
  return {
    add: ({ key, ...change }) => log.write(`${JSON.stringify({ ...change, key: key?.toString("base64url") })}\n`),
    async close(targets) {
      const { etag } = await log.close();
      const tallies = targets.map((target) => ({ ...target, changes: noChanges(target.addressBookId) }));
      const csv = bufferedWriter(store.openWriter(names.csv));
      await csv.write(changesHeader);
      for await (const line of readLines(store.readStream(names.log, { ifMatch: etag }))) {
        const noted: NotedChange = JSON.parse(line);
        const tally = tallies.find(({ addressBookId }) => addressBookId === noted.addressBookId);
        if (!tally) throw new RangeError(`A change names address book ${noted.addressBookId}, which is no target.`);
        if (isExcluded(tally, noted.key)) continue;
        const example = exampleOf(noted);
        const kind = kindOf(noted, isListed);
        count(tally.changes, kind, example);
        const written = csv.write(changeLine(noted.addressBookId, kind, example));
        if (written) await written;
      }
      await csv.close();
      return tallies.map(({ changes }) => changes);
    },
  };
};

type NotedChange = Omit<Change, "key"> & { key?: string };

const noChanges = (addressBookId: number): PlannedChanges => ({
  ...{ addressBookId, added: 0, updated: 0, putBack: 0, removed: 0, parked: 0, refused: 0 },
  examples: { added: [], updated: [], putBack: [], removed: [], parked: [], refused: [] },
});

const isExcluded = ({ index }: Target, key: string | undefined): boolean => {
  if (key === undefined) return false;
  const record = index.find(Buffer.from(key, "base64url"));
  return record >= 0 && index.markOf(record) === "excluded";
};

const kindOf = ({ kind, key, addressBookId }: NotedChange, isListed: IsListed): ChangeKind =>
  kind === "updated" && key !== undefined && !isListed(addressBookId, Buffer.from(key, "base64url")) ? "putBack" : kind;

const exampleOf = (change: NotedChange): ChangeExample => ({
  segment: change.segment ?? null,
  file: change.file ?? null,
  row: change.row ?? null,
  reference: change.reference || null,
  email: change.email ?? null,
  contactId: change.contactId || null,
  code: change.code ?? null,
});

const count = (changes: PlannedChanges, kind: ChangeKind, example: ChangeExample): void => {
  changes[kind] += 1;
  if (changes.examples[kind].length < maxExamples) changes.examples[kind].push(example);
};
