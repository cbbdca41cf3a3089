import { readFileSync } from "node:fs";
import { documents } from "./documents.ts";
import { sharedRuns } from "./shared-runs.ts";

/** Made by a program, from what stands elsewhere. */
const generated = ["docs/configuration.md"];
/** What a program wrote between its comments. */
const madeParts = /^<!-- (\w+): made by [^\n]*-->\n[\s\S]*?^<!-- \1 ends? -->$/gm;
/** Changes tell of a time, and decisions of another: both repeat what was true then. */
const ofTheirTime = /^(CHANGELOG\.md|docs\/decisions\/)/;

const length = 15;

it("says nothing twice: no two documents share a run of fifteen words", () => {
  const texts = documents
    .filter((file) => !generated.includes(file) && !ofTheirTime.test(file))
    .map((file): [string, string] => [file, readFileSync(file, "utf8").replace(madeParts, "")]);
  expect(texts.length).toBeGreaterThan(20);
  expect(sharedRuns(new Map(texts), length)).toEqual([]);
});

describe("what it would find", () => {
  const words = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `word${from + index}`).join(" ");
  it.each([
    ["nothing in fourteen words", words(0, 14), words(0, 14), 0],
    ["fifteen words", words(0, 15), words(0, 15), 1],
    [
      "fifteen words that are broken, marked and linked otherwise",
      words(0, 15),
      words(0, 15).replaceAll(" ", ",\n_"),
      1,
    ],
    ["forty words as two, and not as twenty-six", words(0, 40), words(0, 40), 2],
    ["nothing in code", `\`\`\`sh\n${words(0, 30)}\n\`\`\`\n`, words(0, 30), 0],
  ])("%s", (_, one, other, expected) => {
    expect(
      sharedRuns(
        new Map([
          ["a.md", one],
          ["b.md", other],
        ]),
        length,
      ),
    ).toHaveLength(expected);
  });

  it("nothing in what stands twice in one document, such as a table of cases", () => {
    expect(sharedRuns(new Map([["a.md", `${words(0, 15)}\n\n${words(0, 15)}`]]), length)).toEqual([]);
  });
});
