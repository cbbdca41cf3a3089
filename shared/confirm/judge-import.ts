import type { ImportResult } from "../dotdigital/dotdigital.ts";
import { comparableAddress } from "../map/comparable-address.ts";
import { maskEmails } from "../observe/mask-email.ts";

/** What became of one contact of a finished import. */
export type ContactOutcome = "accepted" | "rejected" | "unconfirmed";

export type Judgement = {
  /** By position in the batch. */
  outcomes: ContactOutcome[];
  /** By position; undefined where the result did not name the contact. */
  contactIds: (number | undefined)[];
  /**
   * Failures in Dotdigital's words. Addresses in `words` are masked, `email` is not. A failure of an accepted contact
   * is a warning: something attached to the contact was not applied.
   */
  failures: { position: number; email: string; code: string; words: string }[];
  /** Failures of addresses that the batch did not hold, with addresses masked. They are reported too. */
  strangers: { code: string; words: string }[];
  /** Whether Dotdigital refused the list itself (`InvalidAddressBookIds`): then none of the contacts is on it. */
  listRefused: boolean;
};

/**
 * Reads the result of a finished import (Contacts v3 specification, `GET /contacts/v3/import/{importId}`).
 * In `created` or `updated`: accepted, even when also in `failures`. In `failures` only: rejected. The id lists are
 * optional there: the contacts that nobody mentions are accepted, without an id, if the summary's new and updated ones
 * are as many as were sent less the rejected; otherwise they are unconfirmed. `InvalidAddressBookIds`: unconfirmed.
 */
export const judgeImport = (
  result: ImportResult,
  contacts: number,
  positionOf: (email: string) => number | undefined,
): Judgement => {
  const outcomes = new Array<ContactOutcome>(contacts).fill("unconfirmed");
  const contactIds = new Array<number | undefined>(contacts).fill(undefined);
  const failures: Judgement["failures"] = [];
  const strangers: Judgement["strangers"] = [];
  let listRefused = false;

  for (const { email, contactId } of [...(result.created ?? []), ...(result.updated ?? [])]) {
    const position = email === undefined ? undefined : positionOf(comparableAddress(email));
    if (position === undefined) continue;
    outcomes[position] = "accepted";
    contactIds[position] = contactId;
  }

  for (const failed of result.failures ?? []) {
    const position = failed.email === undefined ? undefined : positionOf(comparableAddress(failed.email));
    const said = failed.failures.map(({ failureCode, description }) => ({
      code: maskEmails(failureCode),
      words: maskEmails(description),
    }));
    if (position === undefined) {
      strangers.push(...said);
      continue;
    }
    const hasNoList = said.some(({ code }) => code.toLowerCase() === "invalidaddressbookids");
    listRefused ||= hasNoList;
    // The list is at fault, not the contact: it is sent again once somebody has corrected the export.
    if (hasNoList) outcomes[position] = "unconfirmed";
    else if (outcomes[position] !== "accepted") outcomes[position] = "rejected";
    failures.push(...said.map((words) => ({ position, email: failed.email ?? "", ...words })));
  }

  const rejected = outcomes.filter((outcome) => outcome === "rejected").length;
  const { summary } = result;
  const sumsAgree =
    !listRefused && summary !== undefined && summary.newContacts + summary.updatedContacts === contacts - rejected;
  if (sumsAgree) {
    for (const [position, outcome] of outcomes.entries())
      if (outcome === "unconfirmed") outcomes[position] = "accepted";
  }
  return { outcomes, contactIds, failures, strangers, listRefused };
};
