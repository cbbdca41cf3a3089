import { z } from "zod";
import type { Mistake } from "../definitions/mistake.ts";
import { conditionValues } from "../map/condition-values.ts";
import { maskEmails } from "../personal/mask-email.ts";

const withMapping = z.object({ mapping: z.unknown() }).catch({ mapping: undefined });

/**
 * A condition names a value that many have. One person's address would be shown to every Viewer and kept with each run,
 * and nobody who asks the app to forget her would think of it. Takes any body; a stored export of an earlier version goes
 * on as it is.
 */
export const checkConditions = (sent: unknown): Mistake[] =>
  conditionValues(withMapping.parse(sent).mapping)
    .filter(({ value }) => maskEmails(value) !== value)
    .map(({ path }) => ({ path, expected, found: "an e-mail address" }));

const expected =
  "a value that many have, such as true in a column DoNotEmail: an export is shown to every Viewer. To leave one person out, do it in the segment, or in Dotdigital";
