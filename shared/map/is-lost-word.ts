import { foldWord } from "./fold-word.ts";

/**
 * Whether a text is what a program writes where it has lost a value, or never had one: the errors of a spreadsheet, in
 * whatever language, and JavaScript's words. Of a data field it is no value; of a permission nobody can tell what it says.
 */
export const isLostWord = (text: string): boolean => {
  const first = text.charCodeAt(0);
  if (first === hash) return text.length <= longest && (error.test(text.trim()) || errors.has(foldWord(text)));
  return (first === bracket || first === lowerU) && javaScript.has(text.trim());
};

const [hash, bracket, lowerU] = [0x23, 0x5b, 0x75];
const longest = 40;

/** `#REF!`, `#NAME?`, `#DIV/0!`, `#BEZUG!`, `#¡VALOR!` */
const error = /^#[¡¿]?[\p{Lu}\p{N}_/]{2,30}[!?]$/u;

/** `#N/A`, which is a word for nothing, in other languages of Excel. */
const errors: ReadonlySet<string> = new Set(
  ["#NV", "#N/D", "#N/B", "#I/T", "#YOK", "#Н/Д", "#GETTING_DATA"].map(foldWord),
);

const javaScript: ReadonlySet<string> = new Set(["undefined", "[object Object]"]);
