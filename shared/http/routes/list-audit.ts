import { z } from "zod";
import { isAuditRowKey } from "../../observe/audit-row-key.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { auditPageSchema } from "../reply-schemas.ts";

export const listAudit = defineRoute({
  name: "list-audit",
  method: "GET",
  path: "api/audit",
  role: "Contributor",
  summary: "Who did what, or saw whom, and how it ended.",
  query: {
    on: z.string().min(1).max(200).optional().describe("Calls on this connection, export (and its runs) or run only."),
    by: z.string().min(1).max(200).optional().describe("Calls of this sign-in name only."),
    after: z
      .string()
      .refine(isAuditRowKey, "expected the `next` of another page")
      .optional()
      .describe("Rows that come after those of another page: its `next`."),
    top: z.coerce.number().int().min(1).max(200).default(50).describe("How many at most."),
  },
  replies: { 200: json("Newest first, a page of them.", auditPageSchema) },
  answer: async ({ pageAudit }, { query }) => ({ status: 200, json: await pageAudit(query) }),
});
