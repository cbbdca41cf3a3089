import type { ExportDefinition } from "./export.ts";

/** A schedule in a line: as it was typed, or `03:30 Europe/Oslo on monday, friday`. */
export const scheduleInWords = (schedule: ExportDefinition["schedule"]): string => {
  if (typeof schedule === "string") return schedule;
  const { at, timeZone, days } = schedule;
  return `${at} ${timeZone}${days ? ` on ${days.join(", ")}` : ""}`;
};
