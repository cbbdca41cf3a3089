import type { ExportDefinition } from "../../definitions/export.ts";
import { exportForViewer } from "../../definitions/export-for-viewer.ts";
import { nextTimeToTell } from "../../discover/schedule.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { exportListSchema } from "../reply-schemas.ts";
import { includesRole } from "../role.ts";
import { unreadableOnes } from "../unreadable-ones.ts";

export const listExports = defineRoute({
  name: "list-exports",
  method: "GET",
  path: "api/exports",
  role: "Viewer",
  summary: "All exports.",
  replies: { 200: json("In order of name.", exportListSchema) },
  async answer({ exports, now }, { role }) {
    const { documents, unreadable } = await exports.list();
    const shown = includesRole(role, "Contributor") ? (value: ExportDefinition) => value : exportForViewer;
    return {
      status: 200,
      json: {
        exports: documents.map(({ value }) => shown(value)),
        next: documents.flatMap(({ value }) => nextOf(value, now())),
        unreadable: unreadableOnes(unreadable),
      },
    };
  },
});

const nextOf = ({ name, schedule }: ExportDefinition, now: number): { export: string; at: string }[] => {
  const at = nextTimeToTell(schedule, now);
  return at === undefined ? [] : [{ export: name, at: new Date(at).toISOString() }];
};
