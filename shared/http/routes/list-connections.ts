import { connectionListSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";
import { unreadableOnes } from "../unreadable-ones.ts";

export const listConnections: Route = {
  name: "list-connections",
  method: "GET",
  path: "api/connections",
  role: "Viewer",
  summary: "All connections.",
  replies: { 200: { description: "In order of name.", schema: connectionListSchema } },
  async answer({ connections }) {
    const { documents, unreadable } = await connections.list();
    const json = { connections: documents.map(({ value }) => value), unreadable: unreadableOnes(unreadable) };
    return { status: 200, json };
  },
};
