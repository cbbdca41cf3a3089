import { z } from "zod";
import { readConnection, versionOf } from "../../definitions/connection-store.ts";
import { jsonBody } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { addressBookSchema } from "../reply-schemas.ts";

const bodySchema = z.strictObject({
  /** Dotdigital's own limit for names of lists. */
  name: z.string().trim().min(1).max(128),
});

export const createAddressBook = defineRoute({
  name: "create-address-book",
  method: "POST",
  path: "api/connections/{name}/address-books",
  role: "Contributor",
  summary: "Create an address book in the account.",
  body: jsonBody(bodySchema),
  replies: { 201: json("As Dotdigital made it.", addressBookSchema) },
  async answer({ connections, dotdigitalFor, shared }, { params, body }) {
    const connection = await readConnection(connections, params.name);
    const addressBook = await dotdigitalFor(connection.value).createAddressBook(body.name);
    shared.addressBooks.forget(versionOf(connection));
    return { status: 201, json: addressBook, about: `address book ${addressBook.id}` };
  },
});
