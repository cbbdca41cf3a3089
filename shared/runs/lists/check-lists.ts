import type { BlobStore } from "../../azure/blob-store.ts";
import { compareList } from "../../diff/compare-list.ts";
import { type ContactIndex, makeContactIndex } from "../../diff/contact-index.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import type { ListCheck } from "../../report/list-check.ts";
import { hasAddress } from "./read-list-page.ts";
import { readPages } from "./read-lists.ts";

/** One call each: more than this would use up the account's limit for an answer that a person reads. */
const lookUps = 200;

/** Holds lists that were read against what the plan is about to find. */
export type ListChecker = {
  /** Told of everybody whom a valid row names. */
  seeNamed(addressBookId: number, key: Buffer, email: string): void;
  /** After the plan, with the index that it has marked. */
  finish(addressBookId: number, index: ContactIndex): Promise<ListCheck>;
};

export const openListChecker = async (
  staged: BlobStore,
  dotdigital: Dotdigital,
  runId: string,
  addressBookIds: readonly number[],
): Promise<ListChecker> => {
  const lists = new Map<number, { listed: ContactIndex; missing: { key: Buffer; email: string }[] }>();
  for (const addressBookId of addressBookIds) {
    lists.set(addressBookId, { listed: await readListed(staged, runId, addressBookId), missing: [] });
  }
  const listOf = (addressBookId: number) => {
    const list = lists.get(addressBookId);
    if (!list) throw new RangeError(`List ${addressBookId} was not read.`);
    return list;
  };
  return {
    seeNamed(addressBookId, key, email) {
      const { listed, missing } = listOf(addressBookId);
      if (missing.length < lookUps && listed.find(key) < 0) missing.push({ key, email });
    },
    async finish(addressBookId, index) {
      const { listed, missing } = listOf(addressBookId);
      const check = compareList(index, listed);
      const missingByStatus: Record<string, number> = {};
      const count = (status: string, times = 1) => {
        if (times > 0) missingByStatus[status] = (missingByStatus[status] ?? 0) + times;
      };
      // A later row may have excluded somebody: then nobody misses them.
      const wanted = missing.filter(({ key }) => index.markOf(index.find(key)) !== "excluded");
      for (const { email } of wanted) count((await dotdigital.contactByEmail(email))?.status ?? "no such contact");
      count("not looked up", check.missing - wanted.length);
      return { addressBookId, ...check, missingByStatus };
    },
  };
};

/** Everybody on a list that was read, as keys. */
export const readListed = async (staged: BlobStore, runId: string, addressBookId: number): Promise<ContactIndex> => {
  const listed = makeContactIndex();
  for await (const page of readPages(staged, runId, addressBookId)) {
    for (const contact of page) {
      const [text, contactId] = contact;
      const key = hasAddress(contact) ? Buffer.from(text, "base64url") : strangerKey(contactId);
      if (listed.find(key) < 0) listed.add(key);
    }
  }
  return listed;
};

/** Of somebody without an address: no hash that anybody could have, and not the same for two. */
const strangerKey = (contactId: number): Buffer => {
  const key = Buffer.alloc(16, 0xff);
  key.writeUIntLE(contactId, 0, 6);
  return key;
};
