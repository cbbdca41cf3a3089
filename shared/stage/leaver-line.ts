/** One who leaves: the key (base64url), Dotdigital's contact id, 0 where it is not known, and what else is known. */
export type LeaverLine = [key: string, contactId: number, ...facts: LeaverFact[]];

/**
 * `excluded`: a row excludes the person. `confirmed`: Dotdigital once said that the contact is on the list. `moved`:
 * somebody whom a row names, and who is or may be on the list, is the same contact. `recent`: put on the list so lately that
 * she may wait for her opt-in. `waits`: has left already, and is looked for again because she did. `lost`: an import that
 * names her address was lost, and may have made another contact of it than the one that we know.
 */
export type LeaverFact = "excluded" | "confirmed" | "moved" | "recent" | "waits" | "lost";

export const leaverLine = (...line: LeaverLine): string => `${JSON.stringify(line)}\n`;
