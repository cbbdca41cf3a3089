import type { Code } from "../codes.ts";
import type { Wait } from "../errors.ts";

/** What a failure asks of us. `code` is ours; `advice` is what the error's reader should do. */
export type Verdict =
  | { kind: "wait"; wait: Wait["kind"]; code: Code; advice: string }
  | { kind: "transient"; code: Code; advice: string }
  | { kind: "refused"; code: Code; advice: string }
  | { kind: "configuration"; code: Code; advice: string };

const wait = (kind: Wait["kind"], code: Code, advice: string): Verdict => ({
  kind: "wait",
  wait: kind,
  code,
  advice,
});
const refused = (code: Code, advice: string): Verdict => ({ kind: "refused", code, advice });
const configuration = (code: Code, advice: string): Verdict => ({ kind: "configuration", code, advice });

export const RATE_LIMITED = wait("rate-limit", "rate-limited", "The account's calls are used up: wait for the reset.");

export const SERVER_ERROR: Verdict = {
  kind: "transient",
  code: "server-error",
  advice: "Dotdigital failed: try again later; dotdigitalstatus.com says whether it is down.",
};

const CREDENTIALS_REFUSED = configuration(
  "credentials-refused",
  "Use the name and password of an API user (Settings > Access > API users in Dotdigital), not of somebody who logs in: give the connection those, on its page in the console or by PATCH.",
);

const ADDRESS_BOOK_NOT_FOUND = configuration(
  "address-book-not-found",
  "The account has no such address book: correct the export; a list that is made anew has another id.",
);

const ADDRESS_BOOK_LIMIT = configuration(
  "address-book-limit",
  "The account may have no more address books: delete one in Dotdigital, or ask Dotdigital for more.",
);

const CONTACT_NOT_FOUND = refused("contact-not-found", "The account has no such contact.");

const CONTACT_SUPPRESSED = refused("contact-suppressed", "Dotdigital will not do this with a contact that opted out.");

const IMPORT_NOT_FOUND = refused("import-not-found", "Dotdigital does not know this import: treat it as lost.");

const TOO_MANY_IMPORTS = wait(
  "import-slot",
  "too-many-active-imports",
  "Wait for an import to end: the account may have 25 unfinished ones, those of other integrations included.",
);

/**
 * Codes by which Dotdigital asks for patience, whatever the status: the flat rate scheme, for one, answers 400.
 * In lower case, without what stands before a colon. Sources: Dotdigital's error-response-types and contacts v3.
 */
export const WAITS: Readonly<Record<string, Verdict>> = {
  toomanyactiveimports: TOO_MANY_IMPORTS,
  error_import_toomanyactiveimports: TOO_MANY_IMPORTS,
  error_apiusage_exceeded: wait(
    "rate-limit",
    "api-usage-exceeded",
    "The API user is on the deprecated flat scheme of calls an hour: create it with the Tiered one.",
  ),
  error_addressbook_in_use: wait(
    "in-use",
    "address-book-in-use",
    "Dotdigital is busy with this list: try again later.",
  ),
  error_system_servicetemporarilyunavailable: wait("maintenance", "maintenance", "Dotdigital is being maintained."),
};

/** Codes that say what is wrong for good, unless the status is 429 or 5xx. Written like those of `WAITS`. */
export const PERMANENT: Readonly<Record<string, Verdict>> = {
  error_addressbook_not_found: ADDRESS_BOOK_NOT_FOUND,
  invalidaddressbookids: ADDRESS_BOOK_NOT_FOUND,
  error_addressbook_notwritable: configuration(
    "address-book-not-writable",
    "Dotdigital lets nobody write to this list by API (such as 'Test'): name another in the export.",
  ),
  error_addressbook_limitexceeded: ADDRESS_BOOK_LIMIT,
  error_addressbook_toomany: ADDRESS_BOOK_LIMIT,
  error_addressbook_duplicate: refused("address-book-name-taken", "A list or a segment has this name: choose another."),
  error_addressbook_invalid: refused("address-book-invalid", "Choose another name, of 128 characters at most."),
  error_account_invalid: CREDENTIALS_REFUSED,
  error_apiuser_invalid: CREDENTIALS_REFUSED,
  error_invalid_login: CREDENTIALS_REFUSED,
  error_featurenotactive: configuration(
    "feature-not-active",
    "The account's package does not include this: ask Dotdigital to switch it on.",
  ),
  error_datafield_notfound: configuration(
    "data-field-not-found",
    "The account has no such data field: correct the mapping, or create the field in Dotdigital.",
  ),
  // A matter of a contact, at whatever status: a 404 with one of these does not say that the list is gone.
  error_contact_not_found: CONTACT_NOT_FOUND,
  contactnotfound: CONTACT_NOT_FOUND,
  error_contact_invalid: refused("contact-invalid", "Dotdigital takes this id for none of a contact."),
  error_contact_suppressed: CONTACT_SUPPRESSED,
  error_contact_suppressedforaddressbook: CONTACT_SUPPRESSED,
  error_contact_toomany: refused("too-large", "Send fewer contacts in one call."),
  error_import_not_found: IMPORT_NOT_FOUND,
  importnotfound: IMPORT_NOT_FOUND,
  // Not permanent, and listed so that a 4xx that carries it is repeated.
  error_unknown: SERVER_ERROR,
};

/** What a 404 means by what the path names, when no code says it. */
export const NOT_FOUND = {
  "address-book": ADDRESS_BOOK_NOT_FOUND,
  import: IMPORT_NOT_FOUND,
  removal: refused("removal-not-found", "Dotdigital does not know this removal: treat it as lost."),
  call: configuration("endpoint-wrong", "This address does not serve Dotdigital's API: check the connection again."),
  contact: CONTACT_NOT_FOUND,
} as const satisfies Record<string, Verdict>;

/** Statuses without a code that we know. Any other 4xx is `refused`. */
export const BY_STATUS: Readonly<Record<number, Verdict>> = {
  401: CREDENTIALS_REFUSED,
  403: configuration(
    "access-denied",
    "A wrong region answers so, and so does a feature that the account or the API user lacks: check the connection again.",
  ),
  405: NOT_FOUND.call,
  407: configuration("proxy-refused", "The proxy named in the environment wants credentials: correct HTTPS_PROXY."),
  408: { ...SERVER_ERROR, code: "timed-out" },
  410: NOT_FOUND.call,
  413: refused("too-large", "Send less in one call: Dotdigital takes bodies of up to 50 MB."),
  425: SERVER_ERROR,
};

export const REFUSED = refused("refused", "Sending the same again will not help.");

export const REDIRECTED = configuration(
  "redirected",
  "Redirects are not followed, so that credentials reach nobody else: check the connection again.",
);
