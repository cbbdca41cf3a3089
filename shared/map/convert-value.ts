import type { DataFieldType } from "../dotdigital/dotdigital.ts";
import type { ColumnForm, FormTally } from "./column-form.ts";
import { convertBoolean } from "./convert-boolean.ts";
import { makeDateConverter } from "./convert-date.ts";
import { makeNumberConverter } from "./convert-numeric.ts";
import { convertText } from "./convert-text.ts";
import type { Unfit } from "./unfit.ts";

/** A trimmed text that is not blank, in the form that the import wants for a field of the type. */
export type ConvertValue = (text: string) => string | number | boolean | Unfit;

/** `tally`: what the values that were read said of the column's form, where the type has forms. */
export type Converter = { convert: ConvertValue; tally?: FormTally };

/** What reads a column for a data field of a type. Dates and numbers are read in the column's form; the usual one unless told. */
export const makeConverter = (type: DataFieldType, form?: ColumnForm): Converter => {
  switch (type) {
    case "String":
      return { convert: convertText };
    case "Boolean":
      return { convert: convertBoolean };
    case "Date":
      return makeDateConverter(form?.kind === "date" ? form : undefined);
    case "Numeric":
      return makeNumberConverter(form?.kind === "number" ? form : undefined);
  }
};
