import { z } from "zod";
import type { BlobStore } from "../azure/blob-store.ts";
import { storedJson } from "../azure/stored-json.ts";
import { runKey } from "../runs/ledger/run-id.ts";
import { segmentAnswerSchema } from "./segment-answer.ts";

/**
 * A question about what the segments of an export say of one person: `asked/<export>.json` in the container `batches`, so
 * that an export has one at a time. Of the person it has the keyed hashes of her address, for an hour at most.
 */
const questionSchema = z.object({
  id: z.string(),
  exportName: z.string(),
  /** Keyed hashes of the address, of each form, in hexadecimal digits. */
  keys: z.array(z.string().regex(/^[\da-f]{32}$/)),
  /** Epoch milliseconds. */
  askedAt: z.number(),
  answer: segmentAnswerSchema.nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Question = z.infer<typeof questionSchema>;

export type StoredQuestion = { value: Question; etag: string };

/** For how long a question and its answer are kept. */
export const keptMs = 3_600_000;

const folder = "asked/";
const nameOf = (exportName: string) => `${folder}${exportName}.json`;

/** The question of an export, however old; undefined where there is none. */
export const readQuestion = async (
  blobs: Pick<BlobStore, "read">,
  exportName: string,
): Promise<StoredQuestion | undefined> => {
  const name = nameOf(exportName);
  const stored = await blobs.read(name);
  return stored && { value: questionSchema.parse(storedJson(stored.bytes, name)), etag: stored.etag };
};

/** The question of this id, which names its export; undefined where that has none, or another one by now. */
export const findQuestion = async (blobs: Pick<BlobStore, "read">, id: string): Promise<StoredQuestion | undefined> => {
  const exportName = runKey(id)?.partition;
  const stored = exportName === undefined ? undefined : await readQuestion(blobs, exportName);
  return stored?.value.id === id ? stored : undefined;
};

/** Whether nobody has answered it yet, nor said why nobody can. */
export const isUnanswered = ({ answer, problem }: Question): boolean => answer === null && problem === null;

/** Throws `ConflictError` where it is not `over` that is there. */
export const writeQuestion = async (
  blobs: Pick<BlobStore, "write">,
  question: Question,
  over: { etag: string } | undefined,
): Promise<void> => {
  const condition = over ? { ifMatch: over.etag } : ({ ifNoneMatch: "*" } as const);
  const bytes = Buffer.from(JSON.stringify(question));
  await blobs.write(nameOf(question.exportName), bytes, { ...condition, contentType: "application/json" });
};

/** Takes away what is older than it may be. A question that somebody asks at that very moment is to be asked again. */
export const tidyQuestions = async (blobs: Pick<BlobStore, "list" | "delete">, now: number): Promise<void> => {
  for await (const { name, lastModified } of blobs.list(folder))
    if (now - lastModified > keptMs) await blobs.delete(name);
};
