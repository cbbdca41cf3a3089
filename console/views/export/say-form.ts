import { say } from "../../texts/say.ts";
import { formWords } from "./form-words.ts";

/** How a column is written, as the API says it, in the page's language. */
export const sayForm = (form: string): string => {
  const words = formWords(form);
  return words === undefined ? form : say(words.name, { example: words.example });
};
