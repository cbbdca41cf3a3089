import type { DataField } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";
import type { ChoosableColumn } from "./editing.ts";
import { fits, mostlyOf } from "./fits.ts";
import { sayKind } from "./say-kind.ts";

/** In words, where most values of a column do not fit what a data field takes. */
export const misfitOf = (
  column: ChoosableColumn | undefined,
  type: DataField["type"] | undefined,
): string | undefined => {
  if (column === undefined || type === undefined) return undefined;
  const { fit, of } = fits(column, type);
  const kind = mostlyOf(column);
  if (of === 0 || fit * 2 > of || kind === undefined) return undefined;
  return say("editor.misfit", { column: column.name, kind: sayKind(kind), type: say(`type.${type}`) });
};
