import { z } from "zod";
import { readConnection, versionOf } from "../../definitions/connection-store.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { addressBookSchema } from "../reply-schemas.ts";

export const listAddressBooks = defineRoute({
  name: "list-address-books",
  method: "GET",
  path: "api/connections/{name}/address-books",
  role: "Viewer",
  mostMs: 30_000,
  summary: "The address books of the account, to choose from. For 20 seconds all who ask get one answer.",
  replies: {
    200: json("All of them.", z.strictObject({ addressBooks: z.array(addressBookSchema) })),
  },
  async answer({ connections, dotdigitalFor, shared }, { params }) {
    const connection = await readConnection(connections, params.name);
    const ask = () => dotdigitalFor(connection.value).addressBooks();
    return { status: 200, json: { addressBooks: await shared.addressBooks.of(versionOf(connection), ask) } };
  },
});
