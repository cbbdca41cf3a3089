import { ConflictError } from "../errors.ts";

/**
 * The ETags that the caller would write over, as `If-Match` lists them; `*` is any. `absent`: nothing may be there, as
 * `If-None-Match: *` has it. Undefined: whatever is there.
 */
export type IfMatch = readonly string[] | "absent" | undefined;

/** Throws `ConflictError` when what is stored is not what the caller has read. */
export const requireMatch = (ifMatch: IfMatch, etag: string | undefined): void => {
  if (!ifMatch) return;
  if (ifMatch === "absent") {
    if (etag === undefined) return;
    throw new ConflictError("If-None-Match was given, and there is one of that name. Read it and decide again.");
  }
  if (etag !== undefined && (ifMatch.includes("*") || ifMatch.includes(etag))) return;
  throw new ConflictError(
    etag === undefined
      ? "If-Match was given, but there is nothing of that name."
      : "It has changed since it was read. Read it again and decide again.",
  );
};
