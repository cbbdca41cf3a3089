import fc from "fast-check";
import { lowerCase } from "./lower-case.ts";

it.each([
  ["ANNA.Berg", "anna.berg"],
  ["ÅSA", "åsa"],
  ["A\u030aSA", "åsa"],
  ["\u212bSA", "åsa"],
  ["\u212aIM", "kim"],
  ["İREM", "İrem"],
  ["I\u0307REM", "İrem"],
  ["i\u0307rem", "i\u0307rem"],
  ["IRMAK", "irmak"],
  ["ırmak", "ırmak"],
  ["ΝΙΚΟΣ", "νικος"],
  ["Νίκος", "νίκος"],
  ["ΝΙΚΟΣ.ΠΑΠΠΑΣ", "νικοσ.παππας"],
  ["STRASSE", "strasse"],
  ["Straße", "straße"],
  ["STRAẞE", "straße"],
  ["ſ", "ſ"],
  ["\u01c4 \u01c5 \u01c6", "\u01c6 \u01c6 \u01c6"],
  ["\u1f88", "\u1f80"],
  ["H\u0331", "\u1e96"],
  ["ᲀ Ა", "ᲀ ა"],
  ["ＫＩＭ", "ｋｉｍ"],
])("%j becomes %j", (text, expected) => {
  expect(lowerCase(text)).toBe(expected);
});

/** Simple case folding, as regular expressions have it: a judge that is not the code that is judged. */
const isSameButForCase = (one: string, other: string): boolean =>
  new RegExp(`^${one.replace(/./gsu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)}$`, "iu").test(
    other,
  );

/** All of Unicode that is not left as it is. */
const changed = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) => lowerCase(character) !== character);

it("keeps every letter of Unicode the same letter, and would not without the exception", () => {
  expect(changed.length).toBeGreaterThan(2000);
  expect(changed.filter((one) => !isSameButForCase(one.normalize("NFC"), lowerCase(one).normalize("NFC")))).toEqual([]);
  expect(changed.includes("\u0130")).toBe(false);
  expect(isSameButForCase("\u0130", "\u0130".toLowerCase())).toBe(false);
});

it("changes nothing a second time", () => {
  expect(changed.filter((one) => lowerCase(lowerCase(one)) !== lowerCase(one))).toEqual([]);
});

/** What joins with what stands before it, and what looks at what stands beside it. */
const mixed = ["I", "i", "\u0307", "Σ", "σ", "ς", ".", "'", "A", "\u030a", "\u0345", "\u0331", "h", "H", "İ"];
const grapheme = fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 });
const letters = fc.string({ unit: fc.oneof(grapheme, fc.constantFrom(...mixed)) });

it("keeps texts the same but for case and composition, whatever stands beside what, and does so once for all", () => {
  fc.assert(
    fc.property(letters, (text) => {
      const lower = lowerCase(text);
      expect(lower).toBe(lower.normalize("NFC"));
      expect(lowerCase(lower)).toBe(lower);
      expect(isSameButForCase(text.normalize("NFC").normalize("NFD"), lower.normalize("NFD"))).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});
