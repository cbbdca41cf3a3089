import { nameInvisible, withoutInvisible, withoutInvisibleEdges } from "./invisible-characters.ts";

const unseen: [name: string, character: string][] = [
  ["zero-width space", "\u200b"],
  ["zero-width non-joiner", "\u200c"],
  ["zero-width joiner", "\u200d"],
  ["left-to-right mark", "\u200e"],
  ["right-to-left mark", "\u200f"],
  ["Arabic letter mark", "\u061c"],
  ["left-to-right embedding", "\u202a"],
  ["right-to-left override", "\u202e"],
  ["first strong isolate", "\u2068"],
  ["pop directional isolate", "\u2069"],
  ["word joiner", "\u2060"],
  ["invisible times", "\u2062"],
  ["byte order mark", "\ufeff"],
  ["soft hyphen", "\u00ad"],
  ["combining grapheme joiner", "\u034f"],
  ["Mongolian vowel separator", "\u180e"],
  ["Hangul filler", "\u3164"],
  ["half-width Hangul filler", "\uffa0"],
  ["variation selector", "\ufe0f"],
  ["tag space", "\u{e0020}"],
  ["blank of Braille", "\u2800"],
  ["no-break space", "\u00a0"],
  ["narrow no-break space", "\u202f"],
  ["em space", "\u2003"],
  ["ideographic space", "\u3000"],
  ["Ogham space", "\u1680"],
  ["line separator", "\u2028"],
  ["next line", "\u0085"],
  ["tab", "\t"],
  ["line break", "\n"],
  ["null", "\u0000"],
  ["escape", "\u001b"],
  ["delete", "\u007f"],
  ["annotation anchor", "\ufff9"],
];

it.each(unseen)("a %s is taken off at the edges, and named inside", (_, character) => {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  expect(withoutInvisibleEdges(`${character} a${character}b ${character}${character}`)).toBe(`a${character}b`);
  expect(withoutInvisibleEdges(character)).toBe("");
  expect(nameInvisible(`a${character}b`)).toBe(`U+${code} after the 1st character`);
  expect(withoutInvisible(`a${character}b`)).toBe("ab");
});

it.each([" ", "-", "é", "\u0301", "€", "💩", "'", "\ufffd"])("%j inside is seen", (character) => {
  expect(nameInvisible(`a${character}b`)).toBeUndefined();
  expect(withoutInvisible(`a${character}b`)).toBe(`a${character}b`);
});

it.each([
  [`${"a".repeat(2)}\u200bb`, "U+200B after the 2nd character"],
  [`${"a".repeat(3)}\u200bb`, "U+200B after the 3rd character"],
  [`${"a".repeat(5)}\u200bb`, "U+200B after the 5th character"],
  [`${"a".repeat(11)}\u200bb`, "U+200B after the 11th character"],
  [`${"a".repeat(12)}\u200bb`, "U+200B after the 12th character"],
  [`${"a".repeat(21)}\u200bb`, "U+200B after the 21st character"],
  [`${"a".repeat(113)}\u200bb`, "U+200B after the 113th character"],
  ["💩💩\u200bb", "U+200B after the 2nd character"],
  ["a\u200bb\u200cc\u200d", "U+200B after the 1st character, and 2 more"],
])("of %j it is said: %s", (text, expected) => {
  expect(nameInvisible(text)).toBe(expected);
});
