import { counted } from "../counted.ts";
import type { HeaderForm } from "./header-form.ts";
import { ProblemError } from "./problem.ts";

/** `Idempotency-Key`: 1 to 200 printable ASCII characters. Throws `ProblemError` 400. */
export const idempotencyKey: HeaderForm<string | undefined> = {
  name: "Idempotency-Key",
  read(headers) {
    const key = headers.get("idempotency-key");
    if (key === null) return undefined;
    if (/^[\x20-\x7e]{1,200}$/.test(key)) return key;
    throw new ProblemError(
      400,
      "idempotency-key-malformed",
      `Expected Idempotency-Key: 1 to 200 printable ASCII characters, got ${counted(key.length, "character")}.`,
    );
  },
};
