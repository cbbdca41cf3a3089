import { isLostWord } from "./is-lost-word.ts";

it.each([
  "#REF!",
  "#DIV/0!",
  "#NAME?",
  "#BEZUG!",
  "#¡VALOR!",
  "#NV",
  "#n/d ",
  "#GETTING_DATA",
  "undefined",
  "[object Object]",
])("%j is no value of anybody", (text) => {
  expect(isLostWord(text)).toBe(true);
});

it.each([
  "#1",
  "#vegan",
  "#Vegan!",
  "#",
  "Undefined",
  "undefinable",
  "[object]",
  "None",
  "",
  "REF!",
  `#${"A".repeat(60)}!`,
])("%j may be one", (text) => {
  expect(isLostWord(text)).toBe(false);
});
