import { z } from "zod";
import type { DotdigitalControl } from "../../local/dotdigital/control.ts";

/** A time of the history, from then to the next: what runs in it, and whom each list's snapshot holds as on. */
export type Phase = {
  fromMs: number;
  mode: string;
  confirmed: ReadonlyMap<number, ReadonlySet<string>>;
};

const body = z.object({
  contacts: z.array(
    z.looseObject({
      identifiers: z.union([z.object({ email: z.string() }), z.object({ contactId: z.number() })]),
      lists: z.array(z.number()).optional(),
    }),
  ),
});

const hourMs = 3_600_000;

/** Throws when Dotdigital's log holds a request that must never be made. */
export const checkRequests = async (
  control: DotdigitalControl,
  phases: readonly Phase[],
  lists: readonly number[],
): Promise<void> => {
  const { channelPropertiesSent, contactsDeletedFromAccount, listsEmptied } = await control.counters();
  if (channelPropertiesSent + contactsDeletedFromAccount + listsEmptied > 0)
    throw new Error(
      `a request carried channelProperties (${channelPropertiesSent}), deleted contacts (${contactsDeletedFromAccount}) or emptied a list (${listsEmptied})`,
    );
  const addresses = new Map<number, string>();
  /** Nobody's address changes in these histories. */
  const addressOf = async (contactId: number) => {
    const known = addresses.get(contactId) ?? (await control.contactById(1, contactId))?.identifiers.email;
    if (known === undefined) throw new Error(`contact ${contactId}, whom an import names, is not in the account`);
    addresses.set(contactId, known);
    return known;
  };
  let lastRemoval: Phase | undefined;
  for (const { method, path, time, body: text } of await control.requests()) {
    if (method === "GET") continue;
    const phase = phases.findLast(({ fromMs }) => fromMs <= Date.parse(time));
    if (!phase || phase.mode === "dry-run") throw new Error(`${method} ${path} at ${time}, in a dry run or before any`);
    if (method === "POST" && lists.some((id) => path === `/v2/address-books/${id}/contacts/delete`)) {
      lastRemoval = phase;
      continue;
    }
    if (method !== "PUT" || path !== "/contacts/v3/import") throw new Error(`unexpected request: ${method} ${path}`);
    // Whoever leaves waits for the run's imports, for an hour.
    if (lastRemoval === phase && Date.parse(time) < phase.fromMs + hourMs)
      throw new Error(`an import at ${time} came after a removal of the same run`);
    for (const contact of body.parse(JSON.parse(text ?? "")).contacts) {
      const { identifiers } = contact;
      const email = "email" in identifiers ? identifiers.email : await addressOf(identifiers.contactId);
      if ("channelProperties" in contact) throw new Error(`${email} carried channelProperties`);
      if (phase.mode === "full") continue;
      for (const id of contact.lists ?? []) {
        if (phase.confirmed.get(id)?.has(email))
          throw new Error(`${email} is on list ${id} already and was sent with it at ${time}`);
      }
    }
  }
};
