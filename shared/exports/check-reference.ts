import { z } from "zod";
import type { Mistake } from "../definitions/mistake.ts";
import { findName } from "../map/find-name.ts";

const twoColumns = z.object({ mapping: z.object({ email: z.string(), reference: z.string() }) });

/** Reports show the reference: the column of the address, however it is spelled, is not to be it. Takes any body. */
export const checkReference = (sent: unknown): Mistake[] => {
  const { data } = twoColumns.safeParse(sent);
  if (!data || findName([data.mapping.email], data.mapping.reference) === -1) return [];
  const expected = "a column that leads to the person in Customer Insights, such as the customer's id";
  return [{ path: "mapping.reference", expected, found: "the column of the e-mail address" }];
};
