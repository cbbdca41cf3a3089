import { exportSchema } from "../../definitions/export.ts";
import { exportForViewer } from "../../definitions/export-for-viewer.ts";
import { readExport } from "../../definitions/export-store.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { includesRole } from "../role.ts";

export const getExport = defineRoute({
  name: "get-export",
  method: "GET",
  path: "api/exports/{name}",
  role: "Viewer",
  summary: "One export.",
  replies: { 200: json("With its ETag.", exportSchema) },
  async answer({ exports }, { params, role }) {
    const { value, etag } = await readExport(exports, params.name);
    const shown = includesRole(role, "Contributor") ? value : exportForViewer(value);
    return { status: 200, json: shown, headers: { ETag: etag } };
  },
});
