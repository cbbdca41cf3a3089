import { numberFormat, pluralRules } from "./formats.ts";

/**
 * One text of the console: with `{name}` where a value goes, and in the forms that a language has for one and for many
 * where it counts (`count` says how many).
 */
export type Text = string | { one: string; other: string };

export type Values = Readonly<Record<string, string | number>>;

/** The text with its values in it, numbers as the language writes them. A value that is not given stays visible. */
export const fill = (text: Text, values: Values, language: string): string => {
  const form = typeof text === "string" ? text : text[formOf(values.count, language)];
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? numberFormat(language, {}).format(value) : value;
  });
};

const formOf = (count: string | number | undefined, language: string): "one" | "other" =>
  typeof count === "number" && pluralRules(language, {}).select(count) === "one" ? "one" : "other";

/** The texts of another language: the same names, and a form for one and for many wherever the other has them. */
export type TextsOf<Original extends Record<string, Text>> = {
  readonly [Name in keyof Original]: Original[Name] extends string ? string : { one: string; other: string };
};
