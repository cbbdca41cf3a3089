import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Call } from "../call.ts";
import { eraseContact } from "../change-contact.ts";
import type { Contact } from "../contact.ts";
import { parseJson } from "../parse-json.ts";
import { accepted, ok, type Reply, v3Error } from "../reply.ts";
import { findContact } from "./contacts.ts";

/*
 * The calls that delete contacts from the account for good, and so from every list. The app must never make one of
 * them. They are here and counted, so that a test notices when it does.
 */

/** `DELETE /contacts/v3/{identifier}/{value}` */
export const deleteContact = (call: Call): Reply => {
  const found = findContact(call);
  if ("refusal" in found) return found.refusal;
  deleteFromAccount(call, found.contact);
  return ok({ contactId: found.contact.id });
};

const references = z
  .array(z.union([z.object({ contactId: z.int() }), z.object({ email: z.string() })]))
  .min(1)
  .max(5000);

/** `POST /contacts/v3/delete`: a job with Dotdigital, done at once here. */
export const deleteContacts = (call: Call): Reply => {
  const parsed = references.safeParse(parseJson(call.bodyText));
  if (!parsed.success)
    return v3Error(400, "contacts:noContactsSpecified", "You must specifiy 1 or more contacts to be deleted!");

  const { contacts, deletions } = call.account;
  const found = parsed.data
    .map((key) => ("email" in key ? contacts.findByEmail(key.email) : contacts.findById(key.contactId)))
    .filter((contact) => contact !== undefined);
  for (const contact of new Set(found)) deleteFromAccount(call, contact);

  const job = {
    id: randomUUID(),
    requested: parsed.data.length,
    deletedIds: found.map((contact) => contact.id),
    unknown: parsed.data.length - found.length,
  };
  deletions.set(job.id, job);
  return accepted({ deleteId: job.id });
};

/** `GET /contacts/v3/delete/{deleteId}` */
export const getDeletion = (call: Call): Reply => {
  const id = call.params[0] ?? "";
  const job = call.account.deletions.get(id);
  if (job === undefined)
    return v3Error(404, "contacts:importNotFound", `The import request '${id}' could not be found!`);
  return ok({
    deleteId: job.id,
    status: "Finished",
    summary: {
      requestedContacts: job.requested,
      deletedContacts: job.deletedIds.length,
      unknownContacts: job.unknown,
      invalidEntries: 0,
    },
    deleted: job.deletedIds.map((contactId) => ({ contactId })),
  });
};

const deleteFromAccount = ({ account, log }: Call, contact: Contact): void => {
  eraseContact(account, contact);
  log.tally("contactsDeletedFromAccount");
};
