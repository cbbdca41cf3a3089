import { type ConvertValue, makeConverter } from "../../../shared/map/convert-value.ts";
import { type Fuzz, makeFuzz } from "../fuzz.ts";
import { convertByReference } from "./reference-values.ts";
import { valueTexts } from "./value-texts.ts";

type Converters = Record<"Date" | "Numeric", ConvertValue>;

export const converters: Converters = {
  Date: makeConverter("Date").convert,
  Numeric: makeConverter("Numeric").convert,
};

/** `convert` is something else only where a test plants a bug. */
export const makeValueFuzz = (convert: Converters = converters): Fuzz =>
  makeFuzz("values", valueTexts, async (value) => {
    const converted = convert[value.type](value.text);
    // The reference knows one form of each, and no other that might read a value.
    const found =
      typeof converted === "object" ? converted.code.replace("number-contradicts", "not-a-number") : converted;
    const expected = convertByReference(value);
    if (!Object.is(found, expected))
      throw new Error(`'${value.text}' becomes ${found}, by the reference converter ${expected}`);
    return typeof converted === "object" ? converted.code : `a ${value.type.toLowerCase()} value`;
  });
