import { exportSchema } from "../../definitions/export.ts";
import { readExport } from "../../definitions/export-store.ts";
import { paramOf } from "../param-of.ts";
import type { Route } from "../route.ts";

export const getExport: Route = {
  name: "get-export",
  method: "GET",
  path: "api/exports/{name}",
  role: "Viewer",
  summary: "One export.",
  replies: { 200: { description: "With its ETag.", schema: exportSchema } },
  async answer({ exports }, { params }) {
    const { value, etag } = await readExport(exports, paramOf(params, "name"));
    return { status: 200, json: value, headers: { ETag: etag } };
  },
};
