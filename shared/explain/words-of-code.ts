import type { NumberedCode } from "../code-numbers.ts";
import { whatToDo } from "../report/rejects-csv.ts";

/** What a code of the side columns means to a person, and what to do about it. */
export const wordsOfCode = (code: NumberedCode): string => ours.get(code) ?? whatToDo(code);

/** Ends that are no line of a rejects file, and so have no advice there. */
const ours: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accepted: "Dotdigital accepted the contact.",
    removed: "The contact was taken off the list.",
    "removal-failed": "Nobody knows whether the contact was taken off the list; the next run tries again.",
    moved: "The contact is on the list under another address.",
    "removals-kept": "No row named the contact, and it stayed, for the export says that nobody is removed.",
    "segments-apart":
      "No row named the contact, and it stayed, for the segments of the list had been refreshed more than an hour apart. A run two hours later takes it off.",
    parked:
      "The same values were sent in three refreshes and not accepted. They are sent again when they change, or by a retry.",
    rejected: "Dotdigital refused the contact, with a code that the app has no number for: the rejects file has it.",
    "address-changed-here":
      "Another address of this person, by the reference, is excluded from this list or opted out of it: not put on the list. To send such people, set changedAddresses to send in the export.",
  } satisfies Partial<Record<NumberedCode, string>>),
);
