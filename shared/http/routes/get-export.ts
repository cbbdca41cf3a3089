import { exportSchema } from "../../definitions/export.ts";
import { readExport } from "../../definitions/export-store.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";

export const getExport = defineRoute({
  name: "get-export",
  method: "GET",
  path: "api/exports/{name}",
  role: "Viewer",
  summary: "One export.",
  replies: { 200: json("With its ETag.", exportSchema) },
  async answer({ exports }, { params }) {
    const { value, etag } = await readExport(exports, params.name);
    return { status: 200, json: value, headers: { ETag: etag } };
  },
});
