import type { MappedField } from "./draft.ts";

/** How a data field is filled: by one column, by several that are joined, or with the same value for everybody. */
export type Way = "column" | "join" | "constant";

type Source = Exclude<MappedField, string>;

export const wayOf = (from: MappedField): Way => {
  if (typeof from === "string") return "column";
  if (from.join !== undefined) return "join";
  return from.column === undefined ? "constant" : "column";
};

/** The column that fills it; "" where none does. */
export const columnOf = (from: MappedField): string => (typeof from === "string" ? from : (from.column ?? ""));

/** The field filled in another way, with all that it says and the other way may say, too. */
export const asWay = (from: MappedField, way: Way): MappedField => {
  const { column: _, join, separator, constant, ...more } = sourceOf(from);
  switch (way) {
    case "column":
      return withColumn(more, join?.find((column) => column !== "") ?? columnOf(from));
    case "join":
      // A join is a text: how a date is written is said of one column only.
      return written({ ...more, join: join ?? [columnOf(from), ""], separator, dateAs: undefined });
    case "constant":
      return { constant: constant ?? "" };
  }
};

/** With another column and all else that it says; without a column nothing is sent, and there is nothing to say. */
export const withColumn = (from: MappedField, column: string): MappedField =>
  column === "" ? "" : written({ ...sourceOf(from), column });

/** With other columns joined, or something else between them; a blank between them goes without saying. */
export const withJoin = (from: MappedField, part: { join?: string[]; separator?: string }): MappedField =>
  written({ ...sourceOf(from), ...part, ...(part.separator === " " ? { separator: undefined } : {}) });

/** With a value for a blank. It takes the place of what else a blank would do; undefined takes it away. */
export const withDefault = (from: MappedField, value: Source["default"]): MappedField =>
  written({ ...sourceOf(from), default: value, ...(value === undefined ? {} : { blank: undefined }) });

/** What a field says besides, for which there are no controls. */
export const besides = (from: MappedField): ("trim" | "case" | "dateAs" | "blank")[] =>
  (["trim", "case", "dateAs", "blank"] as const).filter((name) => sourceOf(from)[name] !== undefined);

const sourceOf = (from: MappedField): Source => (typeof from === "string" ? { column: from } : from);

/** In the order of the API's own schema, as files have it; a column alone is its name. */
const written = (source: Source): MappedField => {
  const said = order.filter((name) => source[name] !== undefined);
  if (source.column !== undefined && said.length === 1) return source.column;
  return Object.fromEntries(said.map((name) => [name, source[name]])) as Source;
};

const order = ["column", "join", "separator", "constant", "default", "trim", "case", "dateAs", "blank"] as const;
