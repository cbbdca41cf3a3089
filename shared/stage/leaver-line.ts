/** One who leaves: the key (base64url) and Dotdigital's contact id, 0 where it is not known. */
export type LeaverLine = [key: string, contactId: number];

export const leaverLine = (...line: LeaverLine): string => `${JSON.stringify(line)}\n`;
