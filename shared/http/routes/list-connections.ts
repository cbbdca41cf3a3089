import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { connectionListSchema } from "../reply-schemas.ts";
import { unreadableOnes } from "../unreadable-ones.ts";

export const listConnections = defineRoute({
  name: "list-connections",
  method: "GET",
  path: "api/connections",
  role: "Viewer",
  summary: "All connections.",
  replies: { 200: json("In order of name.", connectionListSchema) },
  async answer({ connections }) {
    const { documents, unreadable } = await connections.list();
    const json = { connections: documents.map(({ value }) => value), unreadable: unreadableOnes(unreadable) };
    return { status: 200, json };
  },
});
