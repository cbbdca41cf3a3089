import { z } from "zod";

/** How a list differs from what its segments say, by a whole reading of it. */
export const listCheckSchema = z.object({
  addressBookId: z.number(),
  onList: z.number(),
  /** Named by a segment and on the list. */
  asExpected: z.number(),
  /** Named by a segment and not on the list. */
  missing: z.number(),
  /** Of the missing: by the contact's own status in the account, or `no such contact`, or `not asked`. */
  missingByStatus: z.record(z.string(), z.number()),
  /** Ours, named by no segment, and still there. */
  shouldHaveLeft: z.number(),
  /** On the list, and neither named nor ours. */
  strangers: z.number(),
});
export type ListCheck = z.infer<typeof listCheckSchema>;
