import type { Typed } from "./draft.ts";

/** What a value that came from a file or from the browser's store should have been, and is not. */
export type Fault = { path: string; wanted: "text" | "number" | "list" | "object" | "yesNo" | "value" | "nothing" };

/**
 * Reads values whose form nobody has promised: notes each that is of another form, and goes on with the stand-in.
 * `takesTyped`: where a number belongs a text may stand, too, which somebody has typed and not put right yet.
 */
export type Reader = ReturnType<typeof makeReader>;

export const makeReader = ({ takesTyped = false } = {}) => {
  const faults: Fault[] = [];
  const need = <Value>(
    value: unknown,
    path: string,
    is: (value: unknown) => value is Value,
    wanted: Fault["wanted"],
    or: Value,
  ) => {
    if (value === undefined) return or;
    if (is(value)) return value;
    faults.push({ path, wanted });
    return or;
  };
  const isText = (value: unknown): value is string => typeof value === "string";
  const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
  const isYesNo = (value: unknown): value is boolean => typeof value === "boolean";
  const isValue = (value: unknown) => isText(value) || isNumber(value) || isYesNo(value);
  const isList = (value: unknown): value is unknown[] => Array.isArray(value);
  return {
    faults,
    text: (value: unknown, path: string, or = "") => need(value, path, isText, "text", or),
    number: (value: unknown, path: string): Typed => {
      const isTyped = (one: unknown): one is Typed => one === null || isNumber(one) || (takesTyped && isText(one));
      return need<Typed>(value, path, isTyped, "number", null);
    },
    yesNo: (value: unknown, path: string, or: boolean) => need(value, path, isYesNo, "yesNo", or),
    value: (value: unknown, path: string) => need(value, path, isValue, "value", undefined),
    list: <Item>(value: unknown, path: string, read: (item: unknown, path: string) => Item): Item[] =>
      need<unknown[]>(value, path, isList, "list", []).map((item, index) => read(item, `${path}[${index}]`)),
    /** One of these words; any other one is left for the API to refuse, unless it is no text. */
    word: <Word extends string>(value: unknown, path: string, or: Word) =>
      need(value, path, isText, "text", or) as Word,
    object: (value: unknown, path: string, known?: readonly string[]): Record<string, unknown> => {
      const found = need<Record<string, unknown>>(value, path, isObject, "object", {});
      for (const key of Object.keys(found)) {
        if (known && !known.includes(key))
          faults.push({ path: path === "" ? key : `${path}.${key}`, wanted: "nothing" });
      }
      return found;
    },
  };
};

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
