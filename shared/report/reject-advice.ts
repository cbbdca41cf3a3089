/**
 * What somebody does about a row, a value or a contact, by the code of its line in the rejects file; Dotdigital's own codes in
 * lower case, for it writes them in several ways. The console takes this table by value: it imports nothing.
 */
export const rejectAdvice = {
  "email-missing": "Give the profile an e-mail address in Customer Insights.",
  "email-invalid": "Correct the e-mail address in Customer Insights.",
  "email-invisible-character":
    "The e-mail address has a character in it that nobody sees: type it anew in Customer Insights.",
  "email-domain-invalid":
    "Correct what follows the @ in Customer Insights: no domain can be written so, in whatever alphabet.",
  "email-undecodable":
    "The row's address holds bytes that are not of the file's encoding: look at how the export is written.",
  "row-too-long": "The row has more cells than the segment has columns: look for an unquoted delimiter in the export.",
  "row-too-short":
    "The row has fewer cells than the segment has columns: look for an unquoted line break, or for where the file was cut.",
  "row-in-doubt":
    "The line looks like a row and may be part of a cell before it whose quotes are broken, so it was not taken for one: mend the quotes in the export.",
  "quotes-broken": "The row has a quote in the wrong place: look at how the export quotes its cells.",
  "record-too-large": "A row is larger than any profile can be: look for a quote that is never closed in the export.",
  "duplicate-differs":
    "Two rows have this e-mail address and different values. The one that was sent last counts, else the first.",
  "permission-unclear":
    "The column that says who may be on the list holds a word for yes or for no: this cell is neither, so the contact is kept off the list. Correct it in Customer Insights, or name its text in the mapping.",
  "values-withheld":
    "This row excludes the contact from the list that was to send its values, so they were not sent; another list still names it. The next run sends them with that one.",
  "text-too-long": "The contact was sent without this value: Dotdigital takes 1,000 characters.",
  "unreadable-character":
    "The contact was sent without this value: it holds characters that were lost or cannot be shown.",
  "number-too-large": "The contact was sent without this value: Dotdigital takes 18 digits before the point.",
  "number-too-precise":
    "The contact was sent without this value: it has more digits than can be kept; round it at the source.",
  "date-out-of-range": "The contact was sent without this value: years from 1000 to 9999 are taken.",
  "not-a-number": "The contact was sent without this value: correct it, or map the column to a text field.",
  "column-mixed":
    "No value of this column was sent: more of them contradict its form than can be mistakes. Name the form in mapping.formats, or correct the column.",
  "date-contradicts":
    "The contact was sent without this value: it is a date only in another form than the one that its column is read in. Correct it, or name the column's form in mapping.formats.",
  "number-contradicts":
    "The contact was sent without this value: it is a number only in another form than the one that its column is read in. Correct it, or name the column's form in mapping.formats.",
  "not-a-date":
    "The contact was sent without this value: ISO 8601 is read, and dates of three numbers with a year of four digits.",
  "not-a-boolean":
    "The contact was sent without this value: words for yes and no, in many languages, 1 and 0 are read.",
  "contact-id-too-large":
    "This contact has left and is still on the list: Dotdigital's removals take no id as large. Remove it there by hand.",
  "removal-refused":
    "This contact has left and is still on the list: Dotdigital refused the removal. Remove it there by hand.",
  "same-contact":
    "This address has left, and its contact has another address now, which is to be on the list: nothing to do.",
  "address-changed":
    "Another address of this person, by the reference, is excluded or opted out, or Dotdigital did not say: not put on the list. To send such people, set changedAddresses to send in the export.",
  "contact-unknown":
    "This contact has left, and no reading of the list finds the address: if the contact has another one now, remove it there by hand.",
  "broken-row":
    "No row names this contact, which stays on the list: one of the rows that cannot be read may be its own. Mend those rows; after three refreshes the contact leaves.",
  "contact-gone":
    "This contact was deleted in Dotdigital. A full run makes it anew; if the person asked to be forgotten, delete the profile instead.",
  "contact-unsettled": "Dotdigital does not know this contact any more; the next run looks who has the address now.",
  "address-differs":
    "Dotdigital has another address for this contact, to which mail goes: correct the one that is wrong.",
  "unknown-code":
    "Dotdigital gives a code that the app does not know: it stands before Dotdigital's words. Look it up in Dotdigital's documentation.",
  unconfirmed: "Dotdigital did not say what became of the contact; the next run sends it again.",
  invalidemail: "Dotdigital does not take this address: correct it in Customer Insights.",
  invaliddomain: "Dotdigital does not take this address's domain: correct it in Customer Insights.",
  globallysuppressed: "The address is suppressed in all of Dotdigital: exclude the profile, nothing else will help.",
  suppressedbydomain: "The address's domain is suppressed in the account: ask whoever suppressed it.",
  rejectedbywatchdog:
    "Dotdigital's watchdog ends every import that holds this contact: correct the address, or exclude the profile.",
  blocker: "Dotdigital blocks addresses of this kind, such as role addresses.",
  duplicate: "Dotdigital found another contact with this address in the same import.",
  duplicateidentifier: "Dotdigital found another contact with this address in the same import.",
  invalidaddressbookids: "The address book is gone or cannot be written to: correct the export's target.",
} as const satisfies Record<string, string>;
