import { z } from "zod";
import type { Mistake } from "../definitions/mistake.ts";
import { pathText } from "../definitions/mistakes-of.ts";
import { conditionValues } from "../map/condition-values.ts";
import { fieldTexts } from "../map/field-texts.ts";
import { maskEmails } from "../personal/mask-email.ts";

const withMapping = z.object({ mapping: z.unknown() }).catch({ mapping: undefined });

/**
 * A condition names a value that many have, and a constant is everybody's. One person's address would be shown to every
 * Viewer and kept with each run, and nobody who asks the app to forget her would think of it. Takes any body; a stored export
 * of an earlier version goes on as it is.
 */
export const checkConditions = (sent: unknown): Mistake[] => {
  const { mapping } = withMapping.parse(sent);
  const written = fieldTexts(mapping).map(({ field, member, value }) => ({
    path: pathText(["mapping", "fields", field, member]),
    expected: expectedText,
    value,
  }));
  const equals = conditionValues(mapping).map((one) => ({ ...one, expected: expectedValue }));
  return [...equals, ...written]
    .filter(({ value }) => maskEmails(value) !== value)
    .map(({ path, expected }) => ({ path, expected, found: "an e-mail address" }));
};

const expectedValue =
  "a value that many have, such as true in a column DoNotEmail: an export is shown to every Viewer. To leave one person out, do it in the segment, or in Dotdigital";

const expectedText = "a text that says nothing of one person: an export is shown to every Viewer";
