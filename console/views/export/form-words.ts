import type { TextName } from "../../texts/say.ts";

const forms: Readonly<Record<string, TextName>> = {
  "day first": "form.dayFirst",
  "month first": "form.monthFirst",
  "year first": "form.yearFirst",
  "a decimal comma": "form.comma",
  "a decimal point": "form.point",
};

/** The console's text for how a column is written, as the API says it, and its example; undefined for any other sentence. */
export const formWords = (form: string): { name: TextName; example: string } | undefined => {
  const [, what = "", example = ""] = /^(.+), as in (.+)$/.exec(form) ?? [];
  const name = forms[what];
  return name === undefined ? undefined : { name, example };
};
