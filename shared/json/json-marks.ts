import { counted } from "../counted.ts";

/** Characters that make up the form of a JSON text: the same numbers as UTF-16 and as bytes of UTF-8. */
export const quote = 0x22;
export const comma = 0x2c;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;

/** What is said of a text that is beyond its limits. */
export const tooDeep = (depth: number): string => `it is nested deeper than ${counted(depth, "level")}`;
export const tooMany = (values: number): string => `it holds more than ${counted(values, "value")}`;
