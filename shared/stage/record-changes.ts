import type { BlobStore } from "../azure/blob-store.ts";
import { changeLine, changesHeader } from "../report/changes-csv.ts";
import type { ChangeExample, ChangeKind, PlannedChanges } from "../report/planned-changes.ts";
import { makeBufferedWriter } from "./buffered-writer.ts";
import { readLines } from "./read-lines.ts";

export type Change = {
  addressBookId: number;
  kind: ChangeKind;
  /** Keyed hash of the address, of somebody whom a row names: a row may still come that excludes them. */
  key?: Buffer;
  /** Keyed hash of the row's values: another row may come to count. */
  values?: Buffer;
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
  /** Notes one change. */
  add(change: Change): void;
  /** Writes what has been noted; undefined where that is not worth a call. Nothing may be noted until it is done. */
  flush(): Promise<void> | undefined;
  /** Writes the CSV file and gives the numbers of every address book, without rows that count no more. */
  close(stillCounts: StillCounts): Promise<PlannedChanges[]>;
};

/** Whether a row is the one that counts for its person on a list, by the keyed hashes of its address and its values. */
export type StillCounts = (addressBookId: number, key: Buffer, values: Buffer) => boolean;

/** Whether a list that was read has somebody, by the keyed hash of the address. */
export type IsSomebody = (addressBookId: number, key: Buffer) => boolean;

type Deps = {
  store: BlobStore;
  names: { log: string; csv: string };
  addressBookIds: readonly number[];
  /** Given for a full run: whoever is updated by it and is not on the list is put back. */
  isListed?: IsSomebody;
};

/** Examples of each kind and target. */
const maxExamples = 20;

/**
 * What a dry run would do, person by person. Changes are first noted in the blob `log`, because only the end of the
 * source shows who is excluded, and which row counts; then one pass over it counts, and writes the blob `csv`. Memory does not grow.
 */
export const makeRecordChanges = ({ store, names, addressBookIds, isListed = () => true }: Deps): RecordChanges => {
  const log = makeBufferedWriter(() => store.openWriter(names.log));
  return {
    add: ({ key, values, ...change }) =>
      log.add(`${JSON.stringify({ ...change, key: text(key), values: text(values) })}\n`),
    flush: log.flush,
    async close(stillCounts) {
      const { etag } = await log.close();
      const tallies = addressBookIds.map(noChanges);
      const csv = makeBufferedWriter(() => store.openWriter(names.csv));
      csv.add(changesHeader);
      for await (const line of readLines(store.readStream(names.log, { ifMatch: etag }))) {
        const noted: NotedChange = JSON.parse(line);
        const { addressBookId } = noted;
        const tally = tallies.find((one) => one.addressBookId === addressBookId);
        if (!tally) throw new RangeError(`A change names address book ${addressBookId}, which is no target.`);
        const key = noted.key === undefined ? undefined : Buffer.from(noted.key, "base64url");
        if (key && !stillCounts(addressBookId, key, Buffer.from(noted.values ?? "", "base64url"))) continue;
        const example = exampleOf(noted);
        const kind = noted.kind === "updated" && key && !isListed(addressBookId, key) ? "putBack" : noted.kind;
        count(tally, kind, example);
        csv.add(changeLine(addressBookId, kind, example));
        const written = csv.flush();
        if (written) await written;
      }
      await csv.close();
      return tallies;
    },
  };
};

type NotedChange = Omit<Change, "key" | "values"> & { key?: string; values?: string };

const text = (bytes: Buffer | undefined): string | undefined => bytes?.toString("base64url");

const noChanges = (addressBookId: number): PlannedChanges => ({
  ...{ addressBookId, added: 0, updated: 0, putBack: 0, removed: 0, kept: 0, parked: 0, refused: 0 },
  examples: { added: [], updated: [], putBack: [], removed: [], kept: [], parked: [], refused: [] },
});

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
