import { createHash } from "node:crypto";
import type { SegmentPart } from "./refresh.ts";

/** Hex SHA-256 over the names and ETags of all parts, sorted by name: the same fingerprint is the same data. */
export const fingerprint = (parts: readonly Pick<SegmentPart, "path" | "etag">[]): string => {
  const lines = parts.map(({ path, etag }) => JSON.stringify([path, etag])).sort();
  return createHash("sha256")
    .update([...new Set(lines)].join("\n"))
    .digest("hex");
};
