import { shownText } from "../definitions/shown-value.ts";
import type { HeaderForm } from "./header-form.ts";
import { ProblemError } from "./problem.ts";

/** `If-None-Match: *`: make it, and write over nothing that somebody else has made meanwhile. Throws `ProblemError` 400. */
export const ifNoneMatch: HeaderForm<"absent" | undefined> = {
  name: "If-None-Match",
  read(headers) {
    const header = headers.get("if-none-match");
    if (header === null) return undefined;
    if (header.trim() === "*") return "absent";
    throw new ProblemError(
      400,
      "if-match-malformed",
      `Expected If-None-Match: *, which makes what is not there yet, got ${shownText(header)}.`,
    );
  },
};
