/*
 * The codes and statuses of Dotdigital's that may be stored, logged and shown. What is in no table here is words,
 * whatever its form: a code that nobody knows may be made of a name or a number that it complains of. Sources:
 * Dotdigital's page of error response types (v2), its OpenAPI of contacts v3 (3.4.3) and of v2, its page on import status.
 */

/** What stands in the place of a code that no table has. */
export const unknownCode = "unknown-code";

/** An error code as Dotdigital sent it, such as `contacts:badJson`; `unknown-code` for one that is not known. */
export const knownErrorCode = (said: string): string => {
  const known = knownIn(errorCodes, withoutSpace(said));
  // What stands before the colon is told only where it is what Dotdigital puts there.
  return known === undefined ? unknownCode : /^contacts:[^:]*$/i.test(said) ? said : known;
};

/** The code of a contact's failure in an import, as Dotdigital sent it; `unknown-code` for one that is not known. */
export const knownFailureCode = (said: string): string => knownIn(failureCodes, said) ?? unknownCode;

/** The status of a contact, an import or a removal, as Dotdigital sent it; `unknown` for one that is not known. */
export const knownStatus = (said: string): string => knownIn(statuses, said) ?? "unknown";

/** The tier of a rate limit as Dotdigital sent it; undefined for one that is not known. */
export const knownScope = (said: string): string | undefined => knownIn(scopes, said);

/** What tells error codes apart: in lower case, without what stands before a colon. */
export const keyOfErrorCode = (said: string): string => withoutSpace(said).toLowerCase();

/** As it was sent: Dotdigital writes its codes in several ways. */
const knownIn = (table: ReadonlySet<string>, said: string): string | undefined =>
  table.has(said.toLowerCase()) ? said : undefined;

const withoutSpace = (said: string): string => said.slice(said.lastIndexOf(":") + 1);

const tableOf = (names: string): ReadonlySet<string> => new Set(names.trim().toLowerCase().split(/\s+/));

/** Of v2 those that its calls on accounts, lists, data fields, contacts and imports may answer; then those of v3. */
const errorCodes = tableOf(`
  ERROR_ACCOUNT_INVALID ERROR_ADDRESSBOOK_DUPLICATE ERROR_ADDRESSBOOK_IN_USE ERROR_ADDRESSBOOK_INVALID
  ERROR_ADDRESSBOOK_LIMITEXCEEDED ERROR_ADDRESSBOOK_NOT_FOUND ERROR_ADDRESSBOOK_NOTWRITABLE ERROR_ADDRESSBOOK_TOOMANY
  ERROR_APIUSAGE_EXCEEDED ERROR_APIUSER_INVALID ERROR_BODY_DOES_NOT_MATCH_CONTENT_TYPE
  ERROR_CANNOT_PERFORM_OPERATION_ON_ACCOUNT ERROR_CONTACTS_ARE_NOT_SPECIFIED ERROR_CONTACT_INVALID
  ERROR_CONTACT_NOT_FOUND ERROR_CONTACT_RESUBSCRIPTION_INVALID ERROR_CONTACT_SUPPRESSED
  ERROR_CONTACT_SUPPRESSEDFORADDRESSBOOK ERROR_CONTACT_TOOMANY ERROR_CONTENT_TYPE_IS_NOT_SUPPORTED
  ERROR_DATAFIELD_INVALID ERROR_DATAFIELD_LIMITEXCEEDED ERROR_DATAFIELD_NOTFOUND ERROR_DATAFIELD_VALUE_OVERFLOW
  ERROR_FEATURENOTACTIVE ERROR_IMPORT_NOT_FOUND ERROR_IMPORT_REPORT_NOT_FOUND ERROR_IMPORT_TOOMANYACTIVEIMPORTS
  ERROR_IMPORT_UNSUPPORTED_FORMAT ERROR_INVALID_EMAIL ERROR_INVALID_LOGIN ERROR_MALFORMED_REQUEST
  ERROR_MANAGED_USER_INVALID ERROR_NOT_FOUND ERROR_NON_UNIQUE_DATAFIELD ERROR_NON_UNIQUE_EMAIL
  ERROR_OAUTH_TOKEN_INVALID ERROR_PARAMETER_INVALID ERROR_SYSTEM_SERVICETEMPORARILYUNAVAILABLE ERROR_UNKNOWN
  badJson contactNotFound idAlreadyExists importNotFound invalidAddressBookIds invalidContacts invalidDeleteId
  invalidFilter invalidId invalidIdentifier noContactsSpecified tooManyActiveImports tooManyBulkDeleteJobs
`);

const failureCodes = tableOf(`
  ApiSchemaViolation Blocker consentRecordsNotApplied contactNotFound Duplicate duplicateIdentifier GloballySuppressed
  InvalidAddressBookIds InvalidContact InvalidContactId InvalidContactStatus InvalidDomain InvalidEmail
  InvalidMatchIdentifier InvalidPhoneNumber NoValidIdentifiers SuppressedByDomain
`);

/** Of an import and of a removal; then of a contact: in the account, on its channels and on a list. */
const statuses = tableOf(`
  NotStarted NotFinished Finished Failed RejectedByWatchdog ExceedsAllowedContactLimit Started Completed
  subscribed unsubscribed noSubscription pending pendingOptIn deleted suppressed binned softBounced hardBounced bounced
  ispComplained directComplaint mailBlocked spamTrap blockedLocalPart sharedSuppression sharedDomainSuppression
  domainSuppressed domainSuppression purchased knownComplainer knownLitigator notAllowed noMxRecord
  NotAvailableInThisVersion
`);

const scopes = tableOf("lowCallRate mediumCallRate highCallRate unlimitedCallRate");
