import { z } from "zod";
import { readConnection } from "../../definitions/connection-store.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { addressBookSchema } from "../reply-schemas.ts";

export const listAddressBooks = defineRoute({
  name: "list-address-books",
  method: "GET",
  path: "api/connections/{name}/address-books",
  role: "Viewer",
  mostMs: 30_000,
  summary: "The address books of the account, to choose from.",
  replies: {
    200: json("All of them.", z.strictObject({ addressBooks: z.array(addressBookSchema) })),
  },
  async answer({ connections, dotdigitalFor }, { params }) {
    const { value } = await readConnection(connections, params.name);
    return { status: 200, json: { addressBooks: await dotdigitalFor(value).addressBooks() } };
  },
});
