import { readFileSync } from "node:fs";
import { documents } from "./docs/documents.ts";
import { layoutFindings } from "./docs/layout-findings.ts";

it.each(documents)("%s has no line over 160 characters and no padded table", (file) => {
  expect(layoutFindings(readFileSync(file, "utf8"))).toEqual([]);
});

const cell = "expected '| a | b |', one blank around what stands in a cell";
const long = (count: number) =>
  `${count} characters, at most 160 are expected: a paragraph does not belong into a cell`;
const words = (count: number) => "word ".repeat(count / 5).trimEnd();

describe("what it would find", () => {
  it.each([
    ["nothing in a plain table", "| a | b c |\n|---|---:|\n| | `x \\| y` |", []],
    ["nothing in code", `\`\`\`\n| a   | b |\n${words(400)}\n\`\`\``, []],
    ["a padded cell", "| a | b |\n|---|---|\n| a  | b |", [`line 3: ${cell}`]],
    ["a cell padded on its left", "|   1 | b |", [`line 1: ${cell}`]],
    ["a padded cell without text", "| a |   |", [`line 1: ${cell}`]],
    ["a cell at its bar", "|a | b |", [`line 1: ${cell}`]],
    ["a row without its last bar", "| a | b", [`line 1: ${cell}`]],
    ["a padded rule", "| a | b |\n| --- | --- |", ["line 2: expected '|---|---|'"]],
    ["a long rule", "| a | b |\n|-----|---|", ["line 2: expected '|---|---|'"]],
    ["nothing in a line that is just short enough", "x".repeat(160), []],
    ["a long paragraph", `# Title\n\n${words(200)}`, [`line 3: ${long(199)}`]],
    ["a paragraph in a cell", `| a | ${words(200)} |`, [`line 1: ${long(207)}`]],
    ["nothing where one address is long", `${words(150)} https://example.com/${"x".repeat(100)}`, []],
    ["nothing where one link is long", `${words(100)} [a](https://example.com/${"x".repeat(100)})`, []],
    ["nothing where one piece of code is long", `${words(150)} \`${words(100)}\``, []],
    [
      "a line that is long by two pieces of code",
      `\`${words(100)}\` \`${words(100)}\` ${words(100)}`,
      [`line 1: ${long(303)}`],
    ],
  ])("%s", (_, text, findings) => {
    expect(layoutFindings(text)).toEqual(findings);
  });
});
