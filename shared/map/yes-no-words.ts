import { foldWord } from "./fold-word.ts";

/**
 * The words for yes and for no, as people and programs write them, in whatever language. docs/how-it-decides.md lists
 * them, and a test holds the two together. A word that says yes in one language and no in another is left out (`jo`),
 * so is a letter that may be a digit (`O`), a mark that may be either (`✗`), and a word that may be said of the mail as
 * well as of its refusal (`disabled`): none of them is understood.
 */
export const yesNoWords: readonly { language: string; yes: readonly string[]; no: readonly string[] }[] = [
  { language: "numbers", yes: ["1", "-1", "1.0", "1,0"], no: ["0", "0.0", "0,0"] },
  { language: "letters and marks", yes: ["Y", "T", "X", "J", "✓", "✔", "☑"], no: ["N", "F", "☐"] },
  { language: "programs", yes: ["true", "on"], no: ["false", "off"] },
  { language: "English", yes: ["yes"], no: ["no"] },
  { language: "Arabic", yes: ["نعم"], no: ["لا"] },
  { language: "Bulgarian", yes: ["да", "вярно"], no: ["не", "невярно"] },
  { language: "Catalan", yes: ["sí", "cert"], no: ["no", "fals"] },
  { language: "Chinese", yes: ["是", "真"], no: ["否", "假"] },
  { language: "Croatian, Serbian, Slovenian", yes: ["da", "točno", "да"], no: ["ne", "netočno", "не"] },
  { language: "Czech, Slovak", yes: ["ano", "áno", "pravda"], no: ["ne", "nie", "nepravda"] },
  {
    language: "Danish, Norwegian, Swedish",
    yes: ["ja", "sand", "sann", "sant"],
    no: ["nej", "nei", "falsk", "usann", "falskt"],
  },
  { language: "Dutch", yes: ["ja", "waar"], no: ["nee", "neen", "onwaar"] },
  { language: "Estonian", yes: ["jah", "tõene"], no: ["ei", "väär"] },
  { language: "Finnish", yes: ["kyllä", "tosi"], no: ["ei", "epätosi"] },
  { language: "French", yes: ["oui", "vrai"], no: ["non", "faux"] },
  { language: "German", yes: ["ja", "wahr"], no: ["nein", "falsch"] },
  { language: "Greek", yes: ["ναι", "αληθές"], no: ["όχι", "ψευδές"] },
  { language: "Hebrew", yes: ["כן"], no: ["לא"] },
  { language: "Hindi", yes: ["हाँ", "हां"], no: ["नहीं"] },
  { language: "Hungarian", yes: ["igen", "igaz"], no: ["nem", "hamis"] },
  { language: "Icelandic", yes: ["já"], no: ["nei"] },
  { language: "Indonesian, Malay", yes: ["ya"], no: ["tidak"] },
  { language: "Italian", yes: ["sì", "si", "vero"], no: ["no", "falso"] },
  { language: "Japanese", yes: ["はい"], no: ["いいえ"] },
  { language: "Korean", yes: ["예", "네"], no: ["아니요", "아니오"] },
  { language: "Latvian", yes: ["jā"], no: ["nē"] },
  { language: "Lithuanian", yes: ["taip"], no: ["ne"] },
  { language: "Polish", yes: ["tak", "prawda"], no: ["nie", "fałsz"] },
  { language: "Portuguese", yes: ["sim", "verdadeiro"], no: ["não", "nao", "falso"] },
  { language: "Romanian", yes: ["da", "adevărat"], no: ["nu", "fals"] },
  { language: "Russian", yes: ["да", "истина"], no: ["нет", "ложь"] },
  { language: "Spanish", yes: ["sí", "si", "verdadero"], no: ["no", "falso"] },
  { language: "Thai", yes: ["ใช่"], no: ["ไม่ใช่"] },
  { language: "Turkish", yes: ["evet", "doğru"], no: ["hayır", "yanlış"] },
  { language: "Ukrainian", yes: ["так"], no: ["ні"] },
  { language: "Vietnamese", yes: ["có"], no: ["không"] },
];

/** What a word says, whatever its case; undefined for any other text. */
export const readYesNo = (text: string): boolean | undefined => {
  const known = meanings.get(text);
  if (known !== undefined) return known;
  const word = foldWord(text);
  return meanings.get(word) ?? readNumber(word);
};

/** As it is folded, and as programs spell it, so that hardly any cell has to be folded. */
const spellings = (word: string): string[] => {
  const folded = foldWord(word);
  const spelt = [folded.charAt(0).toUpperCase() + folded.slice(1), folded.toUpperCase()];
  return [folded, ...spelt.filter((one) => foldWord(one) === folded)];
};

const meanings: ReadonlyMap<string, boolean> = new Map(
  yesNoWords.flatMap(({ yes, no }) => [
    ...yes.flatMap(spellings).map((word) => [word, true] as const),
    ...no.flatMap(spellings).map((word) => [word, false] as const),
  ]),
);

/** However many noughts follow: `1.00`, `-1,0`, `+0`. */
const readNumber = (word: string): boolean | undefined => {
  const digit = /^[+-]?([01])(?:[.,]0{1,20})?$/.exec(word)?.[1];
  return digit === undefined ? undefined : digit === "1";
};
