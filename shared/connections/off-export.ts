import type { ExportDefinition } from "../definitions/export.ts";

/** An export that is off because its connection was taken away, and the schedule that it had. */
export type OffExport = { export: string; schedule: string };

/** The export, off until somebody asks for its schedule back. One that was off before is off because somebody wanted it so. */
export const switchedOff = (definition: ExportDefinition): ExportDefinition =>
  definition.schedule === "off" ? definition : { ...definition, schedule: "off", scheduleBefore: definition.schedule };

/** The export with its schedule of before; as it is when it remembers none. */
export const switchedOn = ({ scheduleBefore, ...definition }: ExportDefinition): ExportDefinition =>
  scheduleBefore === undefined ? definition : { ...definition, schedule: scheduleBefore };

/** Undefined for an export that remembers no schedule. */
export const offExport = ({ name, scheduleBefore }: ExportDefinition): OffExport | undefined =>
  scheduleBefore === undefined ? undefined : { export: name, schedule: scheduleBefore };
