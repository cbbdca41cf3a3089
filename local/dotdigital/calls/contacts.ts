import type { Call } from "../call.ts";
import type { Contact } from "../contact.ts";
import { readContactQuery } from "../read-contact-query.ts";
import { ok, type Reply, v3Error } from "../reply.ts";
import { viewContact } from "../view-contact.ts";

/** `GET /contacts/v3`: ascending by contact id; `_links.next` only while there is more. */
export const listContacts = (call: Call): Reply => {
  const query = readContactQuery(call);
  if ("refusal" in query) return query.refusal;

  const page: Contact[] = [];
  let hasMore = false;
  for (const contact of call.account.contacts.after(query.afterId)) {
    if (!query.includes(contact)) continue;
    hasMore = page.length === query.limit;
    if (hasMore) break;
    page.push(contact);
  }

  const next = hasMore ? { next: linkTo(call, page.at(-1)?.id ?? 0) } : {};
  return ok({
    _items: page.map((contact) => viewContact(call.account, contact, query.parts)),
    _links: { self: linkTo(call, query.afterId), first: linkTo(call, 0), ...next },
  });
};

const linkTo = (call: Call, afterId: number) => {
  const marker = Buffer.from(String(afterId)).toString("base64");
  const query = new URLSearchParams(call.query);
  query.set("marker", marker);
  return { marker, link: `${call.ownUrl}/contacts/v3?${query}` };
};

/** `GET /contacts/v3/{identifier}/{value}`, by email or contactId. */
export const getContact = (call: Call): Reply => {
  const found = findContact(call);
  if ("refusal" in found) return found.refusal;
  return ok(viewContact(call.account, found.contact, { fields: "all", include: ["lists", "channelProperties"] }));
};

/** The contact that the path names, or the reply that says there is none. */
export const findContact = (call: Call): { contact: Contact } | { refusal: Reply } => {
  const [identifier = "", value = ""] = call.params;
  if (identifier !== "email" && identifier !== "contactId")
    return refuse(v3Error(400, "contacts:invalidIdentifier", `The identifier '${identifier}' is not known`));
  if (identifier === "contactId" && !/^\d+$/.test(value))
    return refuse(
      v3Error(400, "contacts:invalidId", `The id value '${value}' is invalid for the identifier 'contactId'`),
    );

  const { contacts } = call.account;
  const contact = identifier === "email" ? contacts.findByEmail(value) : contacts.findById(Number(value));
  return contact === undefined ? refuse(notFound(identifier, value)) : { contact };
};

const refuse = (refusal: Reply) => ({ refusal });

const notFound = (identifier: string, value: string): Reply =>
  v3Error(404, "contacts:contactNotFound", "The following contacts could not be found", [
    { item: value, description: `Not found using the identifier '${identifier}'` },
  ]);
