import type { ContactReference, ImportResult } from "../dotdigital/dotdigital.ts";
import type { Words } from "../personal/words.ts";

/** What became of one contact of a finished import. */
export type ContactOutcome = "accepted" | "rejected" | "unconfirmed";

export type Judgement = {
  /** By position in the batch. */
  outcomes: ContactOutcome[];
  /** By position; undefined where the result did not name the contact. */
  contactIds: (number | undefined)[];
  /** By position; the address that the contact has now, as Dotdigital wrote it; undefined where it was not named. */
  addresses: (string | undefined)[];
  /** Positions of those whose contact id Dotdigital does not know (any more). */
  unknownIds: ReadonlySet<number>;
  /**
   * Failures in Dotdigital's words. `email` is not masked. A failure of an accepted contact is a warning: something
   * attached to the contact was not applied.
   */
  failures: { position: number; email: string; code: string; words: Words }[];
  /**
   * Ids of accepted contacts who are nobody of those who were sent: Dotdigital spells an address in a way that is not ours.
   * They are on the list because of the batch, although nobody can say as whom.
   */
  otherIds: number[];
  /** Failures of addresses that the batch did not hold. They are reported too. */
  strangers: { code: string; words: Words }[];
  /** Whether Dotdigital refused the list itself (`InvalidAddressBookIds`): then none of the contacts is on it. */
  listRefused: boolean;
};

/** Who was sent, by position in the batch. Two who were sent may be one contact; then both are meant. */
export type FindSent = {
  /** Whom a created or updated contact is, as it is now. */
  now(reference: ContactReference): readonly number[];
  /** Whom the identifiers of a failure mean, which are those that were sent. */
  asSent(reference: ContactReference): readonly number[];
};

/**
 * Reads the result of a finished import (Contacts v3 specification, `GET /contacts/v3/import/{importId}`).
 * In `created` or `updated`: accepted, even when also in `failures`. In `failures` only: rejected. The id lists are
 * optional there: the contacts that nobody mentions are accepted, without an id, if the summary's new and updated ones
 * are as many as were sent less the rejected; otherwise they are unconfirmed. `InvalidAddressBookIds`: unconfirmed.
 * Two who were sent and are one contact: accepted, both, although Dotdigital takes the second for a duplicate.
 */
export const judgeImport = (result: ImportResult, contacts: number, sent: FindSent): Judgement => {
  const outcomes = new Array<ContactOutcome>(contacts).fill("unconfirmed");
  const contactIds = new Array<number | undefined>(contacts).fill(undefined);
  const addresses = new Array<string | undefined>(contacts).fill(undefined);
  const unknownIds = new Set<number>();
  const failures: Judgement["failures"] = [];
  const strangers: Judgement["strangers"] = [];
  const otherIds: number[] = [];
  let listRefused = false;

  const accept = (references: readonly ContactReference[]) => {
    for (const reference of references) {
      const positions = sent.now(reference);
      if (positions.length === 0 && reference.contactId !== undefined) otherIds.push(reference.contactId);
      for (const position of positions) {
        outcomes[position] = "accepted";
        contactIds[position] = reference.contactId;
        addresses[position] = reference.email;
      }
    }
  };
  accept(result.updated ?? []);
  accept(result.created ?? []);

  for (const failed of result.failures ?? []) {
    const positions = sent.asSent(failed);
    const said = failed.failures.map(({ failureCode, words }) => ({ code: failureCode, words }));
    if (positions.length === 0) strangers.push(...said);
    const says = (wanted: string) => said.some(({ code }) => code.toLowerCase() === wanted);
    const hasNoList = says("invalidaddressbookids");
    if (positions.length > 0) listRefused ||= hasNoList;
    // Of two who are one contact the first was taken.
    const isDuplicate = says("duplicateidentifier") || says("duplicate");
    for (const position of positions.slice(isDuplicate && positions.length > 1 ? 1 : 0)) {
      // The list is at fault, not the contact: it is sent again once somebody has corrected the export.
      if (hasNoList) outcomes[position] = "unconfirmed";
      else if (outcomes[position] !== "accepted") {
        outcomes[position] = "rejected";
        if (says("invalidcontactid")) unknownIds.add(position);
      }
      failures.push(...said.map((words) => ({ position, email: failed.email ?? "", ...words })));
    }
  }

  const rejected = outcomes.filter((outcome) => outcome === "rejected").length;
  const { summary } = result;
  const sumsAgree =
    !listRefused && summary !== undefined && summary.newContacts + summary.updatedContacts === contacts - rejected;
  if (sumsAgree) {
    for (const [position, outcome] of outcomes.entries())
      if (outcome === "unconfirmed") outcomes[position] = "accepted";
  }
  return { outcomes, contactIds, addresses, unknownIds, failures, otherIds, strangers, listRefused };
};
