import { z } from "zod";
import { RefusedError } from "../errors.ts";
import { parseJson } from "./parse-json.ts";

/** How far several calls have come that forget one person together. Nothing of it names her without the hash key. */
const progressSchema = z.strictObject({
  pass: z.strictObject({
    /** Epoch milliseconds: files that have changed since are looked at; 0 for all. */
    since: z.number(),
    /** Runs that were left alone by the pass before: all that they have is looked at, whenever it was written. */
    always: z.array(z.string()),
    /** When the pass began, by this machine's clock. */
    began: z.number(),
    /** The last file that it has looked at; empty where it has yet to begin. */
    last: z.string(),
    /** Runs that it has left alone, for they were not over. */
    skipped: z.array(z.string()),
  }),
  /** What an earlier call has learnt of her: a run may have taken her off her lists since. */
  learnt: z.strictObject({
    contactIds: z.array(z.number().int()),
    references: z.array(z.string().regex(/^[\da-f]{16}$/)),
  }),
});

export type Progress = z.infer<typeof progressSchema>;

const cursorSchema = z.strictObject({ of: z.string(), progress: progressSchema });

/** `of`: a keyed hash of the request. */
export const writeCursor = (of: string, progress: Progress): string =>
  Buffer.from(JSON.stringify({ of, progress })).toString("base64url");

/** Throws `RefusedError` `cursor-wrong` for one that is of another request, or is none. */
export const readCursor = (of: string, cursor: string): Progress => {
  const read = cursorSchema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString())).data;
  if (read?.of === of) return read.progress;
  throw new RefusedError(
    "The cursor is of a call with another address, other references or other contact ids, or is not whole. Nothing was removed. Send what the earlier call sent, with the cursor of its reply; or leave it out, to begin anew.",
    { code: "cursor-wrong" },
  );
};
