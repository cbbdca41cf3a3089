import { isNothing } from "./is-nothing.ts";

it.each([
  "",
  " ",
  "NULL",
  "Null",
  "null",
  "(null)",
  "<NULL>",
  "[null]",
  "\\N",
  "N/A",
  "n/a",
  "#N/A",
  "<NA>",
  "nan",
  "NaN",
])("%j stands for nothing, also with blanks and invisible characters around it", (text) => {
  for (const one of [text, ` ${text} `, `\u200b${text}\ufeff`, `\u00a0${text}`])
    expect([one, isNothing(one)]).toEqual([one, true]);
});

it.each(["\u200b", "\u200b\u200c".repeat(100), "\u00ad", "\u2800", "\t\n"])(
  "%j has nothing that anybody sees",
  (text) => {
    expect(isNothing(text)).toBe(true);
  },
);

it.each([
  "Nan",
  "NA",
  "Na",
  "None",
  "Nora",
  "Nullmann",
  "-",
  "0",
  "no",
  "Åse",
  "\u200bÅse",
  "(nullable)",
  "x".repeat(50),
  "É".repeat(50),
])("%j is a value", (text) => {
  expect(isNothing(text)).toBe(false);
});
