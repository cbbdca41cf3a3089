/**
 * What the side columns of a snapshot say became of somebody last, by number: the place in this table. Snapshots outlive
 * versions of the app, so the table only ever grows at its end; a test holds it. Ours in kebab case, Dotdigital's in
 * lower case, for it writes them in several ways.
 */
export const numberedCodes = [
  "",
  "accepted",
  "unconfirmed",
  "removed",
  "removal-failed",
  "moved",
  "address-changed",
  "removals-kept",
  "segments-apart",
  "parked",
  "same-contact",
  "contact-unknown",
  "removal-refused",
  "contact-id-too-large",
  "rejected",
  "apischemaviolation",
  "blocker",
  "duplicate",
  "duplicateidentifier",
  "globallysuppressed",
  "invalidemail",
  "invalidcontactid",
  "invalidphonenumber",
  "invaliddomain",
  "invalidcontact",
  "invalidaddressbookids",
  "invalidmatchidentifier",
  "invalidcontactstatus",
  "novalididentifiers",
  "suppressedbydomain",
  "rejectedbywatchdog",
  "broken-row",
  "contact-gone",
  "contact-unsettled",
  "address-changed-here",
] as const;
export type NumberedCode = (typeof numberedCodes)[number];

/** Of a code in whatever case; one that the table has not is a refusal of which no more is known. */
export const numberOfCode = (code: string): number => {
  const number = numbers.get(code.toLowerCase());
  return number ?? numberedCodes.indexOf("rejected");
};

/** The code of a number; undefined for one that a later version wrote. */
export const codeOfNumber = (number: number): NumberedCode | undefined => numberedCodes[number];

/** What the result of an import says of somebody who opted out of the account. */
export const optOutCode = "globallysuppressed" satisfies NumberedCode;

/**
 * Of two codes the one that says what is known of a contact. That somebody opted out of the account is known until something
 * is said that tells otherwise or more: that she was not sent (`parked`), or that nobody knows what became of an import, does not.
 */
export const knownAfter = (before: number, after: number): number =>
  before === optOut && !tellMoreThanOptOut.has(after) ? before : after;

const numbers: ReadonlyMap<string, number> = new Map(numberedCodes.map((code, number) => [code, number]));

const optOut = numberOfCode(optOutCode);

const tellMoreThanOptOut: ReadonlySet<number> = new Set(
  ["accepted", "removed", "contact-gone", "address-changed", "address-changed-here"].map(numberOfCode),
);
