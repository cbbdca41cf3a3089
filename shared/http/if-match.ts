import type { IfMatch } from "../definitions/require-match.ts";
import { shownText } from "../definitions/shown-value.ts";
import type { HeaderForm } from "./header-form.ts";
import { ProblemError } from "./problem.ts";

/** `If-Match: "a", "b"` → `['"a"', '"b"']`, compared as they are; `*` is any. Throws `ProblemError` 400. */
export const ifMatch: HeaderForm<IfMatch> = {
  name: "If-Match",
  read(headers) {
    const header = headers.get("if-match");
    if (header === null) return undefined;
    const tags = header.split(",").map((tag) => tag.trim());
    if (tags.every((tag) => tag === "*" || /^(W\/)?"[\x21\x23-\x7e]*"$/.test(tag))) return tags;
    throw new ProblemError(
      400,
      "if-match-malformed",
      `Expected If-Match: "…", the ETag of the last GET with its quotes, got ${shownText(header)}.`,
    );
  },
};
