import { say, type TextName } from "../../texts/say.ts";

const kinds: Readonly<Record<string, TextName>> = {
  address: "kind.address",
  "date, ISO 8601": "kind.date",
  "date, numeric": "kind.date",
  "whole number": "kind.number",
  "number with marks": "kind.number",
  "yes or no": "kind.yesNo",
  text: "kind.text",
  unreadable: "kind.unreadable",
};

/** What values look like, in the page's language. */
export const sayKind = (kind: string): string => {
  const name = kinds[kind];
  return name === undefined ? kind : say(name);
};
