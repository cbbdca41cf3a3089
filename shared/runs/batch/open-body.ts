import type { BlobStore } from "../../azure/blob-store.ts";
import type { StreamedBody } from "../../dotdigital/streamed-body.ts";
import { ConflictError, RefusedError, TransientError } from "../../errors.ts";
import type { Batch } from "../ledger/batch.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";

export type OpenBody = StreamedBody & {
  /** Lets go of what nobody has read. */
  close(): void;
};

/**
 * The staged body of a batch, as it is sent: its first piece is here when this settles. Undefined where it is gone. What fails
 * on the way is a `TransientError`: half a body is none, and nothing of it has been carried out.
 */
export const openBody = async (
  staged: Pick<BlobStore, "head" | "readStream">,
  { runId, attempt, seq }: Batch,
): Promise<OpenBody | undefined> => {
  const name = stagedPaths.body(runId, attempt, seq);
  const found = await staged.head(name);
  if (!found) return undefined;
  const read = () => staged.readStream(name, { ifMatch: found.etag })[Symbol.asyncIterator]();
  const chunks = read();
  const first = await chunks.next();
  let isUsed = false;

  async function* opened(): AsyncGenerator<Uint8Array> {
    const [rest, begun] = isUsed ? [read(), undefined] : [chunks, first];
    isUsed = true;
    try {
      for (let next = begun ?? (await rest.next()); !next.done; next = await rest.next()) yield next.value;
    } catch (cause) {
      throw brokenOff(name, cause);
    } finally {
      await rest.return?.();
    }
  }
  return {
    bytes: found.size,
    open: opened,
    close() {
      // What nobody reads any more cannot fail anybody.
      chunks.return?.().catch(() => undefined);
    },
  };
};

/** Once it has been begun, a body that goes is no refusal of Dotdigital's: the next try finds that it is gone. */
const brokenOff = (name: string, cause: unknown): unknown => {
  const isStorage = [ConflictError, RefusedError, TransientError].some((kind) => cause instanceof kind);
  if (!isStorage) return cause;
  const origin = cause instanceof TransientError && cause.origin ? { origin: cause.origin } : {};
  return new TransientError(`The staged body '${name}' could not be read to its end: nothing of it was taken in.`, {
    ...{ code: "storage-unavailable", cause },
    ...origin,
  });
};
