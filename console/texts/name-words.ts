import { en } from "./en.ts";
import { say, type TextName } from "./say.ts";

/** The words for a name of the API, such as `nameWords("state", "held")`; the name itself where a newer app has one that is not known here. */
export const nameWords = (kind: "state" | "mode" | "held" | "asks" | "alert" | "action", name: string): string => {
  const key = `${kind}.${name}`;
  return Object.hasOwn(en, key) ? say(key as TextName) : name;
};
