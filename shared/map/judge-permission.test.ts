import fc from "fast-check";
import { judgePermission } from "./judge-permission.ts";
import { yesNoWords } from "./yes-no-words.ts";

const judge = (equals: string | string[], cell: string) => judgePermission([equals].flat())(cell);

describe("a cell, where the rule names a word for yes", () => {
  it.each([
    "Y",
    "t",
    "on",
    "X",
    "-1",
    "1",
    "1.0",
    "1,00",
    "+1",
    "Ja",
    "OUI",
    "sí",
    "SÍ",
    "Да",
    "はい",
    "EVET",
    " yes ",
    "✔",
  ])("%j is a match", (cell) => {
    for (const equals of ["true", "1", "Ja", "y"]) expect(judge(equals, cell)).toBe("match");
  });

  it.each(["No", "false", "0", "0.0", "N", "nein", "HAYIR", "hayır", "não", "off", "\u200bno"])(
    "%j is none",
    (cell) => {
      expect(judge("true", cell)).toBe("other");
      expect(judge("no", cell)).toBe("match");
    },
  );

  it.each(["", "  ", "NULL", "null", "(null)", "\\N", "N/A", "#N/A", "nan", "\u200b\ufeff", "\u00a0"])(
    "%j is blank",
    (cell) => {
      expect(judge("true", cell)).toBe("blank");
      expect(judge("no", cell)).toBe("blank");
    },
  );

  it.each([
    "Do Not Allow",
    "Allow",
    "2",
    "maybe",
    "10",
    "yes!",
    "true false",
    "jo",
    "O",
    "NA",
    "None",
    "y\ufffd",
    "disabled",
    "?",
  ])("%j is unclear", (cell) => {
    expect(judge("true", cell)).toBe("unclear");
    expect(judge("no", cell)).toBe("unclear");
  });
});

describe("a cell, where the rule names a text", () => {
  it.each([
    ["Do Not Allow", "do not allow", "match"],
    ["Do Not Allow", "  DO  NOT ALLOW\u200b", "match"],
    ["Do Not Allow", "Allow", "other"],
    ["Do Not Allow", "", "blank"],
    ["Do Not Allow", "true", "other"],
    ["Do Not Allow", "Do Not All\ufffdw", "unclear"],
    ["Do Not Allow", "Do\u0000Not", "unclear"],
    ["Straße", "STRASSE", "match"],
    ["Çık", "çik", "match"],
    [["Gone", "Moved"], "moved", "match"],
    [["Gone", "Moved"], "here", "other"],
    [["Gone", "yes"], "gone", "match"],
    [["Gone", "yes"], "ja", "match"],
    [["Gone", "yes"], "no", "other"],
    [["Gone", "yes"], "moved", "unclear"],
    [["yes", "no"], "nein", "match"],
    ["", "", "match"],
    ["", " ", "match"],
    ["", "\\N", "match"],
    ["NULL", "", "match"],
    ["", "x", "other"],
    [["", "yes"], "", "match"],
  ])("%j, the cell %j: %s", (equals, cell, meaning) => {
    expect(judge(equals, cell)).toBe(meaning);
  });

  it("takes no longer for a text of a megabyte", () => {
    expect(judge("Do Not Allow", `${" ".repeat(1_000_000)}x${" \u200b".repeat(500_000)}y`)).toBe("other");
  });
});

it("no word says both yes and no, and each is known in any case", () => {
  for (const { yes, no } of yesNoWords)
    for (const [words, meaning] of [
      [yes, "match"],
      [no, "other"],
    ] as const)
      for (const word of words)
        for (const cell of [word, word.toUpperCase(), word.toLowerCase(), ` ${word} `])
          expect([cell, judge("true", cell)]).toEqual([cell, meaning]);
});

it("any text is a match, none, blank or unclear by its own words only: the same for a rule of yes and of no, turned", () => {
  const turned = { match: "other", other: "match", blank: "blank", unclear: "unclear" } as const;
  const words = yesNoWords.flatMap(({ yes, no }) => [...yes, ...no]);
  const cell = fc.oneof(
    fc.constantFrom(...words),
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "NULL", "2", "a b"),
  );
  fc.assert(
    fc.property(cell, (text) => judge("no", text) === turned[judge("yes", text)]),
    { numRuns: 2000 },
  );
});
