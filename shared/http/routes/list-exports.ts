import type { ExportDefinition } from "../../definitions/export.ts";
import { exportForViewer } from "../../definitions/export-for-viewer.ts";
import { nextTime, problemOfSchedule } from "../../discover/schedule.ts";
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

/** Nothing for a schedule that an earlier version has let pass, or that needs a newer Node: the timer's log says so. */
const nextOf = ({ name, schedule }: ExportDefinition, now: number): { export: string; at: string }[] => {
  const at = problemOfSchedule(schedule) === undefined ? nextTime(schedule, now) : undefined;
  return at === undefined ? [] : [{ export: name, at: new Date(at).toISOString() }];
};
