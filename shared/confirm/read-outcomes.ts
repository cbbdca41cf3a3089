import { buffer } from "node:stream/consumers";
import type { BlobStore } from "../azure/blob-store.ts";
import { notUsable, storedJson, storedLists } from "../azure/stored-json.ts";
import { RefusedError } from "../errors.ts";
import type { OutcomeFile } from "./outcome-file.ts";

type Contact = OutcomeFile["contacts"][number];
export type OutcomeHead = Omit<OutcomeFile, "contacts">;

/**
 * Reads an outcome file while it comes, contact by contact: it is ours, and what wrote it is what reads it. Neither its bytes nor its
 * contacts are held: there are hundreds of such files, and what is large and short-lived makes a process large.
 * `open` is given what stands beside them, and takes them; undefined where they are of no use. Throws `ConfigurationError`
 * `stored-invalid`, and whatever reading throws, perhaps after some of them were taken. A file that is gone has none.
 */
export const readOutcomes = async (
  staged: Pick<BlobStore, "readStream">,
  called: string,
  open: (head: OutcomeHead) => ((contact: Contact) => void) | undefined,
): Promise<void> => {
  const chunks = staged.readStream(called)[Symbol.asyncIterator]();
  const first = await chunks.next().catch(unlessGone);
  if (first === undefined) return;
  const otherIds: number[] = [];
  let hasContacts = false;
  let isHeadFirst = false;
  await storedLists(firstAndOthers(first, chunks), called, (name, before) => {
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
  if (!isHeadFirst) readWhole(storedJson<OutcomeFile>(await buffer(staged.readStream(called)), called), open);
};

/** Of a file that goes later some may have been taken already. */
const unlessGone = (error: unknown): undefined => {
  if (!(error instanceof RefusedError && error.code === "blob-not-found")) throw error;
};

async function* firstAndOthers(
  first: IteratorResult<Uint8Array>,
  others: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.done) return;
  yield first.value;
  yield* { [Symbol.asyncIterator]: () => others };
}

/** Nothing that the app writes has its head behind its contacts; it would be the same file. */
const readWhole = ({ contacts, ...head }: OutcomeFile, open: Parameters<typeof readOutcomes>[2]): void => {
  const take = open(head);
  if (take) for (const contact of contacts) take(contact);
};
