import type { CsvRecord } from "./parse-records.ts";

/**
 * What a reader finds out about a file, in the order in which it does: for whoever says how a file is written, and why it is
 * read so. It holds what stands in the file, so nothing of it is to be told as it is.
 */
export type SeenFact =
  | { kind: "packed"; by: "gzip" }
  /** By the declaration, a byte order mark, the zeros of UTF-16, or, of declared ASCII, the first character beyond it. */
  | { kind: "encoding"; encoding: string; by: "declared" | "mark" | "zeros" | "bytes" }
  | { kind: "text"; text: string }
  /** `marks`: byte order marks that are characters of the text, of which a file has none as a rule. */
  | { kind: "delimiter"; delimiter: string; by: "declared" | "sep-line" | "header"; marks: number }
  /** A record whose quotes a backslash escapes, though nobody declares it. */
  | { kind: "escape" }
  | { kind: "first-record"; record: CsvRecord }
  /** Whether the first record is a header. It is not told where the file is refused for its header. */
  | { kind: "header"; isHeader: boolean };

export type TellSeen = (fact: SeenFact) => void;
