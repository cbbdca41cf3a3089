import { exportListSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";
import { unreadableOnes } from "../unreadable-ones.ts";

export const listExports: Route = {
  name: "list-exports",
  method: "GET",
  path: "api/exports",
  role: "Viewer",
  summary: "All exports.",
  replies: { 200: { description: "In order of name.", schema: exportListSchema } },
  async answer({ exports }) {
    const { documents, unreadable } = await exports.list();
    return {
      status: 200,
      json: { exports: documents.map(({ value }) => value), unreadable: unreadableOnes(unreadable) },
    };
  },
};
