import { say, type TextName } from "../../texts/say.ts";
import type { Suggested } from "./suggested.ts";

const reasons: Record<Suggested["reasons"][string], TextName> = {
  name: "suggest.name",
  values: "suggest.values",
  "name-and-values": "suggest.both",
  "data-field": "suggest.dataField",
};

/** Why a column is suggested for something, if it is: `suggestedColumn` is, and `chosen` stands there now. */
export const sayReason = (
  { reasons: given }: Pick<Suggested, "reasons">,
  use: string,
  suggestedColumn: string | undefined,
  chosen: string,
): string | undefined => {
  const by = given[use];
  if (by === undefined || !suggestedColumn) return undefined;
  const why = say(reasons[by]);
  return chosen === suggestedColumn ? why : say("suggest.other", { column: suggestedColumn, why });
};
