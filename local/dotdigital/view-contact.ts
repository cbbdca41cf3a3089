import type { Account } from "./account.ts";
import { type Contact, fieldsOf } from "./contact.ts";

export type ContactParts = { fields: "all" | readonly string[]; include: readonly string[] };

/** A contact as the v3 API shows it: id, identifiers and status always, the rest when asked for. */
export const viewContact = (account: Account, contact: Contact, { fields, include }: ContactParts) => ({
  contactId: contact.id,
  status: contact.status,
  created: new Date(contact.createdMs).toISOString(),
  updated: new Date(contact.updatedMs).toISOString(),
  identifiers: { email: contact.email },
  ...(fields.length === 0 ? {} : { dataFields: viewFields(account, contact, fields) }),
  ...(include.includes("lists") ? { lists: viewLists(account, contact) } : {}),
  ...(include.includes("channelProperties")
    ? { channelProperties: { email: { emailType: "Html", optInType: "Single", status: contact.status } } }
    : {}),
});

const viewFields = (account: Account, contact: Contact, fields: ContactParts["fields"]) => {
  const asked = fields === "all" ? [...account.dataFields.keys()] : fields;
  const names = asked
    .map((name) => account.dataFields.get(name.toLowerCase())?.name)
    .filter((name) => name !== undefined);
  const values = fieldsOf(contact);
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
};

/** The lists a contact is on, waits for, or opted out of, with the list's own status. */
export const viewLists = (account: Account, contact: Contact) =>
  [...account.addressBooks.values()].flatMap(({ id, name, members, pending, optedOut }) => {
    if (members.has(contact.id))
      return [{ id, name, status: contact.status === "subscribed" ? "subscribed" : "suppressed" }];
    if (pending.has(contact.id)) return [{ id, name, status: "pending" }];
    return optedOut.has(contact.id) ? [{ id, name, status: "suppressed" }] : [];
  });
