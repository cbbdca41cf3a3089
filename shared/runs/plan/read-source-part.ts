import type { BlobStore } from "../../azure/blob-store.ts";
import type { SegmentPart, SegmentRefresh } from "../../discover/refresh.ts";
import { ConfigurationError, ConflictError, RefusedError } from "../../errors.ts";
import type { RowBlock } from "../../read/read-part.ts";
import { readRows } from "../../read/read-rows.ts";

/**
 * The rows of a part as it was when it was looked at. One that changes or goes while it is read fails the plan, for what
 * it held before and after must never be mixed: throws `RefusedError` `part-changed` or `part-missing`. What the reader
 * throws comes with the names of segment and part before its message.
 */
export async function* readSourcePart(
  container: Pick<BlobStore, "readStream">,
  { name, columns }: SegmentRefresh,
  { path, etag, dialect }: SegmentPart,
  needed: readonly string[],
): AsyncGenerator<RowBlock> {
  try {
    const chunks = container.readStream(path, { ifMatch: etag });
    yield* readRows(chunks, { columns: columns.map((column) => column.name), needed, dialect });
  } catch (cause) {
    if (cause instanceof ConflictError) throw partChanged(`The part '${path}'`, cause);
    if (cause instanceof RefusedError && cause.code === "blob-not-found") {
      throw new RefusedError(
        `The part '${path}' is not there any more. Nothing was sent; export the segment again from Customer Insights.`,
        { code: "part-missing", cause },
      );
    }
    if (cause instanceof ConfigurationError) {
      throw new ConfigurationError(`Segment '${name}', file '${path}': ${cause.message}`, { code: cause.code, cause });
    }
    throw cause;
  }
}

/** A part is not what it was when it was looked at. */
export const partChanged = (part: string, cause: ConflictError): RefusedError =>
  new RefusedError(
    `${part} changed while it was read. Nothing was sent; the next refresh is read from its beginning.`,
    {
      code: "part-changed",
      cause,
    },
  );
