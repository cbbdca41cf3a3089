import type { DataField } from "../../api/replies.ts";

/** What is sent as it stands: a constant, or the value for a blank. */
export type Constant = string | number | boolean;

/** What is wrong with one for a data field of a type. `value`: there is none yet. Each is a text of the console. */
export type ValueLack = "value" | "textValue" | "number" | "yesNo" | "date";

/** What somebody has typed, as the draft has it. What is no number for the field stays the text that it is. */
export const typedValue = (text: string, type: DataField["type"]): Constant =>
  type === "Numeric" && isNumber(text.trim()) ? Number(text) : text;

/**
 * What the app would refuse, told while it is typed; undefined where nothing is wrong. How long a text may be, and which days
 * there are, the API says.
 */
export const lackOfValue = (value: Constant | undefined, type: DataField["type"]): ValueLack | undefined => {
  if (value === undefined || (typeof value === "string" && value.trim() === "")) return "value";
  switch (type) {
    case "String":
      return typeof value === "string" ? undefined : "textValue";
    case "Numeric":
      return typeof value === "number" ? undefined : "number";
    case "Boolean":
      return typeof value === "boolean" ? undefined : "yesNo";
    case "Date":
      return typeof value === "string" && beginsWithDay.test(value) ? undefined : "date";
  }
};

/** Where the account has not said what a field takes: as its value is. */
export const typeOfValue = (value: Constant | undefined): DataField["type"] => {
  if (typeof value === "number") return "Numeric";
  return typeof value === "boolean" ? "Boolean" : "String";
};

/** A day without a time, which the browser has a control for. */
export const isDay = (value: Constant): boolean => typeof value === "string" && /^(\d{4}-\d\d-\d\d)?$/.test(value);

const beginsWithDay = /^[1-9]\d{3}-\d\d-\d\d/;

/** With a point, and no mark between thousands: of 1,234 nobody can tell what it is. So many digits stay as they are typed. */
const isNumber = (text: string): boolean =>
  /^-?\d+(\.\d{1,9})?$/.test(text) && text.replaceAll(/[-.]/g, "").length <= 15;
