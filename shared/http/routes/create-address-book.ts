import { z } from "zod";
import { readConnection } from "../../definitions/connection-store.ts";
import { parseInput } from "../../definitions/parse-input.ts";
import { paramOf } from "../param-of.ts";
import { addressBookSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";

const bodySchema = z.strictObject({
  /** Dotdigital's own limit for names of lists. */
  name: z.string().trim().min(1).max(128),
});

export const createAddressBook: Route = {
  name: "create-address-book",
  method: "POST",
  path: "api/connections/{name}/address-books",
  role: "Contributor",
  summary: "Create an address book in the account.",
  body: bodySchema,
  replies: { 201: { description: "As Dotdigital made it.", schema: addressBookSchema } },
  async answer({ connections, dotdigitalFor }, { params, body }) {
    const { name } = parseInput(bodySchema, body);
    const { value } = await readConnection(connections, paramOf(params, "name"));
    const addressBook = await dotdigitalFor(value).createAddressBook(name);
    return { status: 201, json: addressBook, about: `address book ${addressBook.id}` };
  },
};
