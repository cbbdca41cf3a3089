import { notUsable, storedJson, storedLists } from "../azure/stored-json.ts";
import type { OutcomeFile } from "./outcome-file.ts";

type Contact = OutcomeFile["contacts"][number];
export type OutcomeHead = Omit<OutcomeFile, "contacts">;

/**
 * Reads an outcome file, contact by contact, without making a list of all of them: it is ours, and what wrote it is what reads it.
 * `open` is given what stands beside them, and takes them; undefined where they are of no use. Throws `ConfigurationError`
 * `stored-invalid`, perhaps after some of them were taken.
 */
export const readOutcomes = (
  bytes: Buffer,
  called: string,
  open: (head: OutcomeHead) => ((contact: Contact) => void) | undefined,
): void => {
  const otherIds: number[] = [];
  let hasContacts = false;
  let isHeadFirst = false;
  storedLists(bytes, called, (name, before) => {
    if (name === "otherIds") return (ids) => void otherIds.push(...(ids as number[]));
    if (name !== "contacts") return undefined;
    hasContacts = true;
    const head = before() as OutcomeHead;
    isHeadFirst = head.hashKey !== undefined;
    if (!isHeadFirst) return undefined;
    const take = open({ ...head, ...(otherIds.length > 0 ? { otherIds } : {}) });
    if (!take) return undefined;
    return (contacts) => {
      for (const contact of contacts as Contact[]) take(contact);
      return undefined;
    };
  });
  if (!hasContacts) throw notUsable(called, "it has no contacts");
  if (!isHeadFirst) readWhole(storedJson<OutcomeFile>(bytes, called), open);
};

/** Nothing that the app writes has its head behind its contacts; it would be the same file. */
const readWhole = ({ contacts, ...head }: OutcomeFile, open: Parameters<typeof readOutcomes>[2]): void => {
  const take = open(head);
  if (take) for (const contact of contacts) take(contact);
};
