import type { BlobStore } from "../../azure/blob-store.ts";
import { byName } from "../../by-name.ts";
import { compareList, standingOf } from "../../diff/compare-list.ts";
import { type ContactIndex, makeContactIndex } from "../../diff/contact-index.ts";
import { isNamed } from "../../diff/contact-records.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { maskEmail } from "../../personal/mask-email.ts";
import { type Difference, differenceLine, differencesHeader, notAsked } from "../../report/differences-csv.ts";
import type { ListCheck } from "../../report/list-check.ts";
import { type BufferedWriter, makeBufferedWriter } from "../../stage/buffered-writer.ts";
import type { NamedRow, NamedWatch } from "../../stage/named-watch.ts";
import { readLines } from "../../stage/read-lines.ts";
import type { Run } from "../ledger/run.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { hasAddress, type ReadContact } from "./read-list-page.ts";
import { readPages } from "./read-lists.ts";

/** One call each: more than this would use up the account's limit for an answer that a person reads. */
const lookUps = 200;

/** Holds lists that were read against what the plan is about to find. */
export type ListChecker = {
  named: NamedWatch;
  /** After the plan, with the indexes that it has marked. Writes who differs as CSV, and gives the numbers. */
  finish(lists: readonly MarkedList[]): Promise<ListCheck[]>;
};

export type MarkedList = { addressBookId: number; index: ContactIndex };

/** A list as it was read, and the first of those whom a row names and who are not on it. */
type ReadList = { listed: ContactIndex; missing: { key: Buffer; email: string }[] };

/** One who was missing when their row came, as a line of a file: a row that excludes them may come later. */
type MissingLine = { addressBookId: number; key: string } & NamedRow;

/** Memory grows by the lists, not by who differs: those are noted in a file while the rows pass. */
export const openListChecker = async (
  staged: BlobStore,
  dotdigital: Dotdigital,
  { id: runId, attempt }: Run,
  addressBookIds: readonly number[],
): Promise<ListChecker> => {
  const lists = new Map<number, ReadList>();
  for (const addressBookId of addressBookIds) {
    lists.set(addressBookId, { listed: await readListed(staged, runId, addressBookId), missing: [] });
  }
  const listOf = (addressBookId: number) => {
    const list = lists.get(addressBookId);
    if (!list) throw new RangeError(`List ${addressBookId} was not read.`);
    return list;
  };
  const log = makeBufferedWriter(() => staged.openWriter(stagedPaths.missing(runId, attempt)));

  return {
    named: {
      see(addressBookId, key, tell) {
        const { listed, missing } = listOf(addressBookId);
        if (listed.find(key) >= 0) return;
        const row = tell();
        if (missing.length < lookUps) missing.push({ key, email: row.email });
        const line: MissingLine = { addressBookId, key: textOf(key), ...row, email: maskEmail(row.email) };
        log.add(`${JSON.stringify(line)}\n`);
      },
      flush: log.flush,
    },
    async finish(marked) {
      const { etag } = await log.close();
      const csv = makeBufferedWriter(() => staged.openWriter(stagedPaths.differences(runId, attempt)));
      csv.add(differencesHeader);
      const checks: ListCheck[] = [];
      const statuses = new Map<number, ReadonlyMap<string, string>>();
      for (const { addressBookId, index } of marked) {
        const { listed, missing } = listOf(addressBookId);
        const asked = await askFor(dotdigital, index, missing);
        const check = compareList(index, listed);
        statuses.set(addressBookId, asked);
        checks.push({ addressBookId, ...check, missingByStatus: byStatus(asked, check.missing) });
      }
      for await (const text of readLines(staged.readStream(stagedPaths.missing(runId, attempt), { ifMatch: etag }))) {
        const { addressBookId, key, ...row }: MissingLine = JSON.parse(text);
        const list = marked.find((one) => one.addressBookId === addressBookId);
        if (!list || !isWanted(list.index, Buffer.from(key, "base64url"))) continue;
        const status = statuses.get(addressBookId)?.get(key) ?? notAsked;
        await tell(csv, { addressBookId, difference: "missing", ...row, status });
      }
      for (const list of marked) {
        const { listed } = listOf(list.addressBookId);
        for await (const page of readPages(staged, runId, list.addressBookId)) await tellPage(csv, list, listed, page);
      }
      await csv.close();
      return checks;
    },
  };
};

const textOf = (key: Buffer): string => key.toString("base64url");

const tell = async (csv: BufferedWriter, difference: Difference): Promise<void> => {
  csv.add(differenceLine(difference));
  const written = csv.flush();
  if (written) await written;
};

/** A later row may have excluded somebody: then nobody misses them. */
const isWanted = (index: ContactIndex, key: Buffer): boolean => {
  const record = index.find(key);
  return record >= 0 && isNamed(index.markOf(record));
};

/** What the account says of the first of those who are missing, by key. */
const askFor = async (
  dotdigital: Dotdigital,
  index: ContactIndex,
  missing: ReadList["missing"],
): Promise<ReadonlyMap<string, string>> => {
  const statuses = new Map<string, string>();
  for (const { key, email } of missing.filter((one) => isWanted(index, one.key)))
    statuses.set(textOf(key), (await dotdigital.contactByEmail(email))?.status ?? "no such contact");
  return statuses;
};

const byStatus = (asked: ReadonlyMap<string, string>, missing: number): Record<string, number> => {
  const counts = byName<number>();
  for (const status of asked.values()) counts[status] = (counts[status] ?? 0) + 1;
  if (missing > asked.size) counts[notAsked] = missing - asked.size;
  return counts;
};

/** Tells of those on a page who should not be on the list, each once although a page may have them twice. */
const tellPage = async (
  csv: BufferedWriter,
  { addressBookId, index }: MarkedList,
  listed: ContactIndex,
  page: readonly ReadContact[],
): Promise<void> => {
  for (const contact of page) {
    const key = keyOf(contact);
    const reading = listed.find(key);
    if (reading < 0 || listed.markOf(reading) !== "unseen") continue;
    listed.setMark(reading, "unchanged");
    const difference = standingOf(index, key);
    if (difference === "expected") continue;
    const [, contactId, status, , email = ""] = contact;
    await tell(csv, { addressBookId, difference, email, contactId, status });
  }
};

/** Everybody on a list that was read, as keys. */
export const readListed = async (staged: BlobStore, runId: string, addressBookId: number): Promise<ContactIndex> => {
  const listed = makeContactIndex();
  for await (const page of readPages(staged, runId, addressBookId)) {
    for (const contact of page) {
      const key = keyOf(contact);
      if (listed.find(key) < 0) listed.add(key);
    }
  }
  return listed;
};

/** Of somebody without an address: no hash that anybody could have, and not the same for two. */
const keyOf = (contact: ReadContact): Buffer => {
  const [text, contactId] = contact;
  if (hasAddress(contact)) return Buffer.from(text, "base64url");
  const key = Buffer.alloc(16, 0xff);
  key.writeUIntLE(contactId, 0, 6);
  return key;
};
