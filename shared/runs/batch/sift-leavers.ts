import type { BlobStore } from "../../azure/blob-store.ts";
import type { ConnectedAccount } from "../../definitions/open-account.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { Contact, Dotdigital } from "../../dotdigital/dotdigital.ts";
import { comparableAddress } from "../../map/comparable-address.ts";
import { log } from "../../observe/log.ts";
import type { RemovalBatch } from "../ledger/batch.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import { hasAddress, isAsSent, type ReadContact, readListPage } from "../lists/read-list-page.ts";
import { asksLeft, asksOfMessage, pagesOfMessage } from "./asks-left.ts";
import { holdAgainstImports } from "./hold-against-imports.ts";
import type { LeaverTable } from "./leaver-table.ts";
import type { Leavers } from "./leavers.ts";

type Deps = { batches: BatchLedger; staged: BlobStore; openHash: () => Promise<ContactHasher> };

/** What one message has found out. `isDone`: there is no more to find out. */
export type LookUp = { asked: number; isDone: boolean };

/**
 * Before anybody is taken off: finds the ids that are not known, and those who leave under one address and have come, or
 * come, under another. A step of it at a time; each takes in what Dotdigital says of a few, or a part of the list.
 */
export const siftLeavers = async (
  deps: Deps,
  { dotdigital }: ConnectedAccount,
  batch: RemovalBatch,
  leavers: Leavers,
): Promise<LookUp> => {
  const { table } = leavers;
  if (!leavers.isRead && table.count("unknown") > 0) return readList(deps, dotdigital, batch, leavers);
  const { hasUnknown } = await holdAgainstImports(deps, batch, table);
  if (!hasUnknown || leavers.isRead) return { asked: 0, isDone: true };
  const unasked = table.positionsOf("open").filter((position) => table.presentOf(position) === undefined);
  if (unasked.length === 0) return { asked: 0, isDone: true };
  if (unasked.length > (await asksLeft(deps.batches, batch))) return readList(deps, dotdigital, batch, leavers);
  const hash = await deps.openHash();
  const some = unasked.slice(0, asksOfMessage);
  for (const position of some) {
    const contact = await dotdigital.contactById(table.idOf(position));
    if (contact === undefined) table.setFate(position, "gone");
    else table.setPresent(position, contact.email === undefined ? table.keyOf(position) : keyOf(hash, contact.email));
  }
  return { asked: some.length, isDone: false };
};

/**
 * Of those in small parts that Dotdigital refused: who is gone from the account or the list has left; whoever is on it is
 * to be named again. A step of it at a time.
 */
export const lookAtSuspects = async (
  deps: Deps,
  { dotdigital }: ConnectedAccount,
  batch: RemovalBatch,
  leavers: Leavers,
): Promise<LookUp> => {
  const { table } = leavers;
  const suspects = table.positionsOf("suspect");
  if (leavers.isRead) {
    for (const position of suspects) table.setFate(position, table.isListed(position) ? "again" : "gone");
    return { asked: 0, isDone: true };
  }
  if (suspects.length > (await asksLeft(deps.batches, batch))) return readList(deps, dotdigital, batch, leavers);
  const some = suspects.slice(0, asksOfMessage);
  for (const position of some) {
    const contact = await dotdigital.contactById(table.idOf(position));
    table.setFate(position, isOffList(contact, batch.addressBookId) ? "gone" : "again");
  }
  return { asked: some.length, isDone: some.length === suspects.length };
};

/**
 * An opt-out of a list takes off it. Of whoever is suppressed or unsubscribed in the account, each list says so, and she
 * may be on it all the same. Where a contact's lists are not told, the contact may be on this one.
 */
const isOffList = (contact: Contact | undefined, addressBookId: number): boolean => {
  if (contact === undefined) return true;
  const here = contact.lists?.find(({ id }) => id === addressBookId);
  if (here === undefined) return contact.lists !== undefined;
  return here.status.toLowerCase() === "suppressed" && contact.status.toLowerCase() === "subscribed";
};

const keyOf = (hash: ContactHasher, email: string): string =>
  hash.email(comparableAddress(email)).toString("base64url");

const readList = async (deps: Deps, dotdigital: Dotdigital, batch: RemovalBatch, leavers: Leavers): Promise<LookUp> => {
  const hash = await deps.openHash();
  const { table } = leavers;
  const take = takeListed(table);
  for (let page = 0; page < pagesOfMessage && !leavers.isRead; page += 1) {
    const read = await readListPage(dotdigital, hash, batch.addressBookId, leavers.marker);
    for (const contact of read.contacts) take(contact);
    leavers.marker = read.marker;
    leavers.isRead = read.marker === undefined;
  }
  log.info("list-read", {
    runId: batch.runId,
    batchSeq: batch.seq,
    unknown: table.count("unknown"),
    isWhole: leavers.isRead,
  });
  return { asked: 0, isDone: false };
};

/**
 * Takes in somebody who is on the list: under an id that we know, or else under the address that we knew. Of two contacts of
 * one address it is the one whose address is spelled as it was sent, and the other one is nobody's.
 */
const takeListed = (table: LeaverTable): ((contact: ReadContact) => void) => {
  const byId = table.lookupById();
  const unknown = table.lookupUnknown();
  return (contact) => {
    const [key, contactId] = contact;
    const known = byId.positionsOf(contactId);
    for (const position of known) {
      table.setListed(position);
      // Whoever has no address now has none that the run could name.
      table.setPresent(position, hasAddress(contact) ? key : table.keyOf(position));
    }
    const isSent = isAsSent(contact);
    for (const position of unknown.positionsOf(key)) {
      if (table.fateOf(position) !== "unknown" && !(isSent && table.isLoose(position))) continue;
      if (known.length > 0) {
        // No import of her address can have been of another contact than that one.
        if (isSent && table.isSecond(position)) table.setFate(position, "gone");
        continue;
      }
      table.setId(position, contactId);
      table.setLoose(position, !isSent);
      table.setListed(position);
      table.setPresent(position, key);
    }
  };
};
