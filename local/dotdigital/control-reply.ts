import { z } from "zod";
import { dataField } from "./data-field.ts";
import { faultRule } from "./fault-rule.ts";

/*
 * What the control surface answers, as its client reads it.
 */

export const accountView = z.object({
  id: z.int(),
  activeImports: z.int(),
  mostActiveImports: z.int(),
  contacts: z.int(),
  contactsMade: z.int(),
  addressBooks: z.array(
    z.object({ id: z.int(), name: z.string(), members: z.int(), pending: z.int(), optedOut: z.int() }),
  ),
  dataFields: z.array(dataField),
});

export const seenContact = z.object({
  contactId: z.int(),
  status: z.string(),
  identifiers: z.object({ email: z.string() }),
  dataFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  lists: z.array(z.object({ id: z.int(), name: z.string(), status: z.string() })),
  isGloballySuppressed: z.boolean(),
});

export const membersDigest = z.object({ count: z.int(), emails: z.string(), values: z.string() });

export const loggedRequest = z.object({
  number: z.int(),
  time: z.string(),
  method: z.string(),
  path: z.string(),
  kind: z.string(),
  tier: z.enum(["low", "medium", "unlimited"]).nullable(),
  accountId: z.int().nullable(),
  state: z.enum(["arrived", "answered", "dropped"]),
  status: z.int().nullable(),
  contacts: z.int().nullable(),
  fault: z.string().nullable(),
  ms: z.number().nullable(),
  resetsAt: z.string().nullable(),
  body: z.string().optional(),
});

export const counters = z.object({
  calls: z.record(z.string(), z.int()),
  contactsSent: z.int(),
  contactsSentWithLists: z.int(),
  channelPropertiesSent: z.int(),
  contactKeys: z.record(z.string(), z.int()),
  contactsDeletedFromAccount: z.int(),
  listsEmptied: z.int(),
  rateLimited: z.int(),
  tooManyActiveImports: z.int(),
});

export const plantedFault = z.object({ id: z.string(), rule: faultRule, seen: z.int(), hits: z.int() });
