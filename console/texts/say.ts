import { signal } from "@preact/signals";
import { takeCodeWords } from "./code-words.ts";
import { en } from "./en.ts";
import { fill, type TextsOf, type Values } from "./text.ts";

export type TextName = keyof typeof en;

/** The language of the page, chosen by the browser's: `nb` where it prefers Norwegian, else `en`. */
export const language = signal<"en" | "nb">("en");

const texts = signal<TextsOf<typeof en>>(en);

/** A text by its name, with its values: `say("role.needs", { role })`. */
export const say = (name: TextName, values: Values = {}): string => fill(texts.value[name], values, locale.value);

/** For numbers and times: the browser's own form of the language. */
export const locale = signal<string>("en");

/** The most wanted language of these that the console has. */
export const chooseLanguage = async (wanted: readonly string[]): Promise<void> => {
  const first = wanted.find((one) => /^(en|nb|nn|no)\b/i.test(one)) ?? "en";
  locale.value = first;
  if (/^en/i.test(first)) return;
  const [{ nb }, { codes }] = await Promise.all([import("./nb.ts"), import("./nb/codes.ts")]);
  texts.value = nb;
  takeCodeWords(codes);
  language.value = "nb";
};
