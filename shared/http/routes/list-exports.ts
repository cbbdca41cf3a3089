import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { exportListSchema } from "../reply-schemas.ts";
import { unreadableOnes } from "../unreadable-ones.ts";

export const listExports = defineRoute({
  name: "list-exports",
  method: "GET",
  path: "api/exports",
  role: "Viewer",
  summary: "All exports.",
  replies: { 200: json("In order of name.", exportListSchema) },
  async answer({ exports }) {
    const { documents, unreadable } = await exports.list();
    return {
      status: 200,
      json: { exports: documents.map(({ value }) => value), unreadable: unreadableOnes(unreadable) },
    };
  },
});
