import type { AccountData } from "./account-data.ts";
import type { ContactStatus } from "./contact.ts";
import type { RejectRule } from "./fault-rule.ts";
import type { ImportContact, ImportRequest } from "./import-request.ts";
import type { ImportResult } from "./import-result.ts";
import { joinList } from "./join-list.ts";
import { type ContactOutcome, judgeContact } from "./judge-contact.ts";
import type { MembershipImport } from "./membership-event.ts";
import { mergeFields } from "./merge-fields.ts";

/** Applies an import to the account, contact by contact; lists are only ever joined. */
export const applyImport = (
  account: AccountData,
  request: ImportRequest,
  rejectRules: readonly RejectRule[],
  job: MembershipImport,
): ImportResult => {
  const result: ImportResult = {
    created: [],
    updated: [],
    failures: [],
    summary: { newContacts: 0, updatedContacts: 0, globallySuppressed: 0, invalidEntries: 0, duplicateIdentifiers: 0 },
  };
  const emailsSeen = new Set<string>();

  for (const [at, contact] of request.contacts.entries()) {
    const outcome = judgeContact(account, contact, { at, emailsSeen, rejectRules });
    if (outcome.failure !== undefined) recordFailure(result, contact, outcome);
    if (outcome.isImported) recordImport(account, result, contact, outcome, request, job);
  }

  result.summary.newContacts = result.created.length;
  result.summary.updatedContacts = result.updated.length;
  return result;
};

const recordFailure = (result: ImportResult, contact: ImportContact, outcome: ContactOutcome): void => {
  if (outcome.failure === undefined) return;
  const { failureCode, description, countAs } = outcome.failure;
  result.failures.push({
    ...(outcome.existing === undefined ? {} : { contactId: outcome.existing.id }),
    matchIdentifier: contact.matchIdentifier,
    identifiers: contact.identifiers,
    failures: [{ failureCode, description }],
  });
  if (!outcome.isImported) result.summary[countAs] += 1;
};

const recordImport = (
  account: AccountData,
  result: ImportResult,
  contact: ImportContact,
  outcome: ContactOutcome,
  request: ImportRequest,
  job: MembershipImport,
): void => {
  const nowMs = job.doneMs;
  const newStatus = account.settings.doubleOptIn ? "pendingOptIn" : "subscribed";
  const imported = outcome.existing ?? account.contacts.add(outcome.email, newStatus, nowMs);
  (outcome.existing === undefined ? result.created : result.updated).push(imported);

  imported.updatedMs = nowMs;
  // Whoever is matched by her id may be sent with a new address; matched by address, she keeps the one she has.
  if (contact.matchIdentifier === "contactId" && outcome.email !== imported.email)
    account.contacts.changeAddress(imported, outcome.email, nowMs);
  if (isSettableStatus(contact.channelStatus)) imported.status = contact.channelStatus;
  mergeFields(imported, contact.dataFields, request.mergeOption, account.dataFields);
  for (const id of contact.lists) {
    const book = account.addressBooks.get(id);
    if (book !== undefined) joinList(account, book, imported, job);
  }
};

/** Whether an import may set this e-mail channel status. With it people can be re-subscribed against their will. */
const isSettableStatus = (status: string | undefined): status is ContactStatus =>
  status === "subscribed" || status === "unsubscribed" || status === "suppressed";
