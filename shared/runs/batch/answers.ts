import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import { storedJson } from "../../azure/stored-json.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { RefusedError } from "../../errors.ts";
import type { ImportBatch } from "../ledger/batch.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";

/**
 * What is known of somebody whose contact id was refused: `found`, a contact has the address (`joins`: it is neither on the
 * list nor has opted out of it); `none`, no contact has; `open`, Dotdigital's answer does not say.
 */
const answerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("found"), contactId: z.number(), joins: z.boolean() }),
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("open") }),
]);
export type Answer = z.infer<typeof answerSchema>;

const fileSchema = z.object({ hasList: z.boolean(), answers: z.array(z.tuple([z.number(), answerSchema])) });

/** By position in the keys. `hasList`: the whole list has been read for them. */
export type Answers = { hasList: boolean; byPosition: Map<number, Answer> };

export const readAnswers = async (staged: BlobStore, { runId, attempt, seq }: ImportBatch): Promise<Answers> => {
  const blob = await staged.read(stagedPaths.answers(runId, attempt, seq));
  if (!blob) return { hasList: false, byPosition: new Map() };
  const { hasList, answers } = fileSchema.parse(storedJson(blob.bytes, stagedPaths.answers(runId, attempt, seq)));
  return { hasList, byPosition: new Map(answers) };
};

export const saveAnswers = async (
  staged: BlobStore,
  { runId, attempt, seq }: ImportBatch,
  { hasList, byPosition }: Answers,
): Promise<void> => {
  const file = { hasList, answers: [...byPosition] };
  await staged.write(stagedPaths.answers(runId, attempt, seq), Buffer.from(JSON.stringify(file)));
};

/** Asks Dotdigital who has the address now. Whoever opted out of the list stays off it. */
export const answerOf = async (
  dotdigital: Dotdigital,
  { contactId, email }: { contactId: number; email: string },
  addressBookId: number,
): Promise<Answer> => {
  try {
    const contact = await dotdigital.contactByEmail(email);
    if (contact === undefined) return { kind: "none" };
    // The id was refused a moment ago; and where a contact's lists are not told, nobody knows whether it is on this one.
    if (contact.contactId === contactId || contact.lists === undefined) return { kind: "open" };
    return {
      kind: "found",
      contactId: contact.contactId,
      joins: !contact.lists.some(({ id }) => id === addressBookId),
    };
  } catch (error) {
    if (error instanceof RefusedError) return { kind: "open" };
    throw error;
  }
};
