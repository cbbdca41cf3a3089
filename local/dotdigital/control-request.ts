import { z } from "zod";

/*
 * The bodies of the control surface that are not account settings, seeds or fault rules.
 */

export const contactsToAdd = z.strictObject({
  contacts: z.array(
    z.strictObject({
      email: z.string(),
      /** `subscribed` unless said otherwise. */
      status: z
        .enum(["subscribed", "unsubscribed", "pendingOptIn", "deleted", "suppressed", "binned", "noSubscription"])
        .optional(),
      dataFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
      lists: z.array(z.int()).optional(),
    }),
  ),
});
export type ContactsToAdd = z.infer<typeof contactsToAdd>;

export const emailOnly = z.strictObject({ email: z.string() });

/** Which contact: by the address that it has now, or by its id. */
export const contactKey = z.union([z.strictObject({ email: z.string() }), z.strictObject({ contactId: z.int() })]);
export type ContactKey = z.infer<typeof contactKey>;

export const addressChange = z.strictObject({ contact: contactKey, to: z.string() });

export const merge = z.strictObject({
  kept: contactKey,
  gone: contactKey,
  /** Whose address the one contact has afterwards; that of the kept one unless said otherwise. */
  address: z.enum(["kept", "gone"]).optional(),
});
export type Merge = z.infer<typeof merge>;

export const optOut = z.strictObject({
  email: z.string(),
  /** The one list to opt out of: the contact leaves it and keeps its status. When left out, of all e-mail. */
  addressBookId: z.int().optional(),
  /** Whether an opt-out of all e-mail also takes the contact off every list. */
  leaveLists: z.boolean().optional(),
});
export type OptOut = z.infer<typeof optOut>;

export const switches = z.strictObject({
  clockFactor: z.number().positive().optional(),
  keepBodies: z.boolean().optional(),
});
export type Switches = z.infer<typeof switches>;

export const awaitRequests = z.strictObject({
  /** A request's kind in the log, such as "start-import". */
  kind: z.string().optional(),
  method: z.string().optional(),
  pathPattern: z.string().optional(),
  /** `arrived` waits only until it came; the default, `ended`, until it was answered or dropped. */
  state: z.enum(["arrived", "ended"]).optional(),
  /** How many such requests, counted from the beginning of the log. 1 by default. */
  count: z.int().positive().optional(),
  timeoutMs: z.int().positive().optional(),
});
export type AwaitRequests = z.infer<typeof awaitRequests>;
