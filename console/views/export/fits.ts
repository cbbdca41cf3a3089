import type { Column, DataField } from "../../api/replies.ts";

/** Of the kinds of values that a look tells, those that fit a data field of each type. Into texts everything goes. */
const fitting: Record<Exclude<DataField["type"], "String">, readonly string[]> = {
  Numeric: ["whole number", "number with marks"],
  Date: ["date, ISO 8601", "date, numeric"],
  // 1 and 0 are yes and no, too.
  Boolean: ["yes or no", "whole number"],
};

/** Of a column's values that were looked at, how many fit a data field of the type. */
export const fits = ({ kinds }: Pick<Column, "kinds">, type: DataField["type"]): { fit: number; of: number } => {
  const sum = (some: Column["kinds"]) => some.reduce((all, { values }) => all + values, 0);
  const of = sum(kinds);
  return { of, fit: type === "String" ? of : sum(kinds.filter(({ kind }) => fitting[type].includes(kind))) };
};

/** The kind that most values are, for a sentence; undefined for a column that is blank. */
export const mostlyOf = ({ kinds }: Pick<Column, "kinds">): string | undefined =>
  kinds.reduce<Column["kinds"][number] | undefined>(
    (most, one) => (most && most.values >= one.values ? most : one),
    undefined,
  )?.kind;
