import type { BlobWriter } from "../azure/blob-store.ts";
import { byName } from "../by-name.ts";
import { type Reject, rejectLine } from "../report/rejects-csv.ts";
import { makeBufferedWriter } from "./buffered-writer.ts";

/** The lines of the rejects file that a plan makes. `lines`: how many of them each code has. */
export const makeRejectLines = (open: () => BlobWriter) => {
  const file = makeBufferedWriter(open);
  const lines = byName<number>();
  return {
    lines,
    add(reject: Reject) {
      lines[reject.code] = (lines[reject.code] ?? 0) + 1;
      file.add(rejectLine(reject));
    },
    flush: () => file.flush(),
    close: () => file.close(),
  };
};
