import type { AccountData } from "./account-data.ts";
import type { Contact } from "./contact.ts";
import type { RejectRule } from "./fault-rule.ts";
import type { ImportContact } from "./import-request.ts";
import type { ImportResult } from "./import-result.ts";
import { isValidEmail } from "./is-valid-email.ts";
import { findMistypedField } from "./merge-fields.ts";

type CountAs = Exclude<keyof ImportResult["summary"], "newContacts" | "updatedContacts">;
type Failure = { failureCode: string; description: string; countAs: CountAs };

/** Whether a contact is imported, onto which existing one, and what is reported about it. */
export type ContactOutcome = {
  email: string;
  existing: Contact | undefined;
  isImported: boolean;
  failure: Failure | undefined;
};

type Place = { at: number; emailsSeen: Set<string>; rejectRules: readonly RejectRule[] };

/**
 * Judges one contact of an import. `emailsSeen` takes in its address: the first of a body wins, later ones fail, and so
 * does a contact, matched by its id, that is to get the address of another.
 */
export const judgeContact = (account: AccountData, contact: ImportContact, place: Place): ContactOutcome => {
  const existing = findExisting(account, contact);
  const email = readEmail(contact) ?? existing?.email ?? "";
  const refusal = findRefusal(account, contact, existing, email, place.emailsSeen);
  if (refusal !== undefined) return { email, existing, isImported: false, failure: refusal };

  const rule = place.rejectRules.find((candidate) => applies(candidate, email, place.at));
  if (rule === undefined) return { email, existing, isImported: true, failure: undefined };
  const description = rule.description.replaceAll("{email}", email);
  const failure = { failureCode: rule.failureCode, description, countAs: rule.countAs ?? "invalidEntries" };
  return { email, existing, isImported: rule.isImported ?? false, failure };
};

const readEmail = (contact: ImportContact): string | undefined =>
  typeof contact.identifiers.email === "string" ? contact.identifiers.email.toLowerCase() : undefined;

const findExisting = (account: AccountData, contact: ImportContact): Contact | undefined => {
  const { email, contactId } = contact.identifiers;
  if (contact.matchIdentifier === "email" && typeof email === "string") return account.contacts.findByEmail(email);
  if (contact.matchIdentifier === "contactId" && typeof contactId === "number")
    return account.contacts.findById(contactId);
  return undefined;
};

/** The codes are Dotdigital's, in the casing in which its specification or its page on import status gives them. */
const findRefusal = (
  account: AccountData,
  contact: ImportContact,
  existing: Contact | undefined,
  email: string,
  emailsSeen: Set<string>,
): Failure | undefined => {
  if (contact.matchIdentifier !== "email" && contact.matchIdentifier !== "contactId")
    return invalid("InvalidMatchIdentifier", `Invalid value for 'matchIdentifier' '${contact.matchIdentifier}'`);
  if (contact.matchIdentifier === "contactId" && existing === undefined)
    return invalid("InvalidContactId", "Invalid value for 'contactId'");
  if (email === "") return invalid("NoValidIdentifiers", "No valid identifiers were specified");
  if (!isValidEmail(email, account.settings.addresses)) return invalid("invalidEmail", "Invalid value for 'email'");
  const key = account.contacts.keyOf(email);
  const holder = account.contacts.findByEmail(email);
  if (emailsSeen.has(key) || (existing !== undefined && holder !== undefined && holder !== existing))
    return duplicate(email);
  emailsSeen.add(key);

  if (account.globallySuppressed.has(key))
    return {
      failureCode: "GloballySuppressed",
      description: "The contact is globally suppressed",
      countAs: "globallySuppressed",
    };
  const badList = contact.lists.find((id) => account.addressBooks.get(id)?.isWritable !== true);
  if (badList !== undefined) return invalid("InvalidAddressBookIds", `Invalid address book ids: ${badList}`);
  const badField = findMistypedField(contact.dataFields, account.dataFields);
  if (badField !== undefined) return invalid("ApiSchemaViolation", `Invalid value for data field '${badField}'`);
  return undefined;
};

const invalid = (failureCode: string, description: string): Failure => ({
  failureCode,
  description,
  countAs: "invalidEntries",
});

const duplicate = (email: string): Failure => ({
  failureCode: "duplicateIdentifier",
  description: `Duplicate identifier detected for email '${email}'`,
  countAs: "duplicateIdentifiers",
});

const applies = (rule: RejectRule, email: string, at: number): boolean =>
  (rule.every === undefined || (at + 1) % rule.every === 0) &&
  (rule.email === undefined || new RegExp(rule.email, "i").test(email));
