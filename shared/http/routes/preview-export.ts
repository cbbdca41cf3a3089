import { readConnection, versionOf } from "../../definitions/connection-store.ts";
import { readExport } from "../../definitions/export-store.ts";
import { previewSchema } from "../../runs/plan/preview.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";

export const previewExport = defineRoute({
  name: "preview-export",
  method: "POST",
  path: "api/exports/{name}/preview",
  role: "Contributor",
  mostMs: 120_000,
  summary: "What the stored export would send, by the first rows of what has landed. Nothing is planned or kept.",
  replies: { 200: json("By the first 200 rows of each segment. Addresses are masked in every cell.", previewSchema) },
  async answer({ exports, connections, dotdigitalFor, shared, previewExport: preview }, { params }) {
    const { value } = await readExport(exports, params.name);
    const connection = await readConnection(connections, value.connection);
    const ask = () => dotdigitalFor(connection.value).dataFields();
    const dataFields = await shared.dataFields.of(versionOf(connection), ask);
    return { status: 200, json: await preview(value, dataFields, value.name), showsPeople: true };
  },
});
