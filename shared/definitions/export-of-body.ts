import type { ExportBody, ExportDefinition } from "./export.ts";

/** What is stored of a body under a name. A schedule of before is of no use to an export that has one now. */
export const exportOfBody = (name: string, { name: _, scheduleBefore, ...rest }: ExportBody): ExportDefinition => ({
  ...{ name, ...rest },
  ...(rest.schedule === "off" && scheduleBefore !== undefined ? { scheduleBefore } : {}),
});
