import type { DataFieldType } from "../dotdigital/dotdigital.ts";
import { makeDateConverter } from "./convert-date.ts";
import { convertNumeric } from "./convert-numeric.ts";
import { convertText } from "./convert-text.ts";
import type { Unfit } from "./unfit.ts";

/** A constant or a default, as somebody wrote it. */
export type Constant = string | number | boolean;

/** What is sent for one into a data field of a type; undefined where it is none of that type. A date is ISO 8601. */
export const constantValue = (constant: Constant, type: DataFieldType): Constant | undefined => {
  switch (type) {
    case "String":
      return typeof constant === "string" ? fitting(convertText(constant)) : undefined;
    case "Numeric":
      return typeof constant === "number" ? fitting(convertNumeric(String(constant))) : undefined;
    case "Boolean":
      return typeof constant === "boolean" ? constant : undefined;
    case "Date":
      return typeof constant === "string" && isIso.test(constant)
        ? fitting(makeDateConverter().convert(constant))
        : undefined;
  }
};

/** In no other form: nobody is there to say which of two numbers is the month. */
const isIso = /^\d{4}-\d\d-\d\d/;

const fitting = <Value extends Constant>(value: Value | Unfit): Value | undefined =>
  typeof value === "object" ? undefined : value;

/** What a constant for a field of the type is to be, as the rest of a sentence that begins "expected". */
export const expectedConstant: Record<DataFieldType, string> = {
  String: "a text of 1,000 characters at most",
  Numeric: "a number, without quotes, of 18 digits before the point and 9 after it at most",
  Boolean: "true or false, without quotes",
  Date: "a date such as 2024-12-31, or a moment such as 2024-12-31T23:59:00Z",
};
