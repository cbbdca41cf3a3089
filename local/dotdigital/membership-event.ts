import { z } from "zod";

/** Who did it: the app by an import or a removal, or Dotdigital and people in it by anything else. */
const by = z.enum(["import", "removal", "hand", "confirmation", "merge", "erasure"]);
export type MembershipCause = z.infer<typeof by>;

/** The import that put a contact on a list. */
const importJob = z.object({
  id: z.string(),
  /** Epoch milliseconds: when it was sent, and when it was carried out. */
  sentMs: z.number(),
  doneMs: z.number(),
});
export type MembershipImport = z.infer<typeof importJob>;

/** One thing that happened between a contact and a list, in the order in which it did. */
export const membershipEvent = z.object({
  addressBookId: z.int(),
  contactId: z.int(),
  /** The contact's address at that moment. */
  email: z.string(),
  /** `waits`: put on the list, and pending until the opt-in is confirmed. */
  kind: z.enum(["joined", "waits", "left"]),
  by,
  /** Whether the contact was on the list before, or waited for it. */
  wasThere: z.boolean(),
  /** Only where it was one. */
  import: importJob.optional(),
});
export type MembershipEvent = z.infer<typeof membershipEvent>;
