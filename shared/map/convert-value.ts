import type { DataFieldType } from "../dotdigital/dotdigital.ts";
import { convertBoolean } from "./convert-boolean.ts";
import { convertDate } from "./convert-date.ts";
import { convertNumeric } from "./convert-numeric.ts";
import { convertText } from "./convert-text.ts";
import type { Unfit } from "./unfit.ts";

/** A trimmed text that is not blank, in the form that the import wants for a field of the type. */
export type ConvertValue = (text: string) => string | number | boolean | Unfit;

export const converters: Record<DataFieldType, ConvertValue> = {
  String: convertText,
  Numeric: convertNumeric,
  Date: convertDate,
  Boolean: convertBoolean,
};

/**
 * Whether a trimmed text stands for no value. `\N` does wherever it stands (Hive and MySQL write it). `NULL` does
 * where text is not wanted anyway; in a text field it stays, because people are called Null.
 */
export const isBlank = (text: string, type: DataFieldType): boolean =>
  text === "" || text === "\\N" || (type !== "String" && text.toUpperCase() === "NULL");
