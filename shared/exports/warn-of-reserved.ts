import type { ExportDefinition } from "../definitions/export.ts";
import type { Warning } from "../definitions/warning.ts";

/** Data fields that every account has and Dotdigital keeps itself: what is written there, it may write over. */
const reserved: ReadonlySet<string> = new Set(["LASTSUBSCRIBED"]);

/** Says of the mapped data fields which are not the export's to fill. */
export const warnOfReserved = ({ mapping }: Pick<ExportDefinition, "mapping">): Warning[] =>
  Object.keys(mapping.fields)
    .filter((name) => reserved.has(name.toUpperCase()))
    .map((name) => ({
      code: "data-field-reserved",
      message: `Data field ${name} is one that Dotdigital keeps itself: it may write over what the export sends. Map the column to a data field of your own.`,
    }));
