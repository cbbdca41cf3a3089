import { z } from "zod";
import { readConnection } from "../../definitions/connection-store.ts";
import { paramOf } from "../param-of.ts";
import { addressBookSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";

export const listAddressBooks: Route = {
  name: "list-address-books",
  method: "GET",
  path: "api/connections/{name}/address-books",
  role: "Viewer",
  summary: "The address books of the account, to choose from.",
  replies: {
    200: { description: "All of them.", schema: z.strictObject({ addressBooks: z.array(addressBookSchema) }) },
  },
  async answer({ connections, dotdigitalFor }, { params }) {
    const { value } = await readConnection(connections, paramOf(params, "name"));
    return { status: 200, json: { addressBooks: await dotdigitalFor(value).addressBooks() } };
  },
};
