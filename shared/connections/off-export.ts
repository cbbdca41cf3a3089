import type { ExportDefinition } from "../definitions/export.ts";
import { scheduleInWords } from "../definitions/schedule-in-words.ts";
import type { Warning } from "../definitions/warning.ts";

/** An export that is off because its connection was taken away, and the schedule that it had. */
export type OffExport = { export: string; schedule: ExportDefinition["schedule"] };

/** The export, off until somebody asks for its schedule back. One that was off before is off because somebody wanted it so. */
export const switchedOff = (definition: ExportDefinition): ExportDefinition =>
  definition.schedule === "off" ? definition : { ...definition, schedule: "off", scheduleBefore: definition.schedule };

/** The export with its schedule of before; as it is when it remembers none. */
export const switchedOn = ({ scheduleBefore, ...definition }: ExportDefinition): ExportDefinition =>
  scheduleBefore === undefined ? definition : { ...definition, schedule: scheduleBefore };

/** Undefined for an export that remembers no schedule. */
export const offExport = ({ name, scheduleBefore }: ExportDefinition): OffExport | undefined =>
  scheduleBefore === undefined ? undefined : { export: name, schedule: scheduleBefore };

/** Nothing goes out although all may be connected: whoever reads it should know, and how to end it. */
export const warnOfOff = (connection: string, off: readonly OffExport[], when: string): Warning[] => {
  if (off.length === 0) return [];
  const which = off.map((one) => `'${one.export}' (${scheduleInWords(one.schedule)})`).join(", ");
  const how = `POST /api/connections/${connection}/switch-on gives them their schedules back${when}.`;
  return [{ code: "exports-off", message: `Off since this connection was taken away: ${which}. ${how}` }];
};
