import { readFileSync } from "node:fs";
import { documents } from "./docs/documents.ts";
import { layoutFindings } from "./docs/layout-findings.ts";

it.each(documents)("%s has tables without padding", (file) => {
  expect(layoutFindings(readFileSync(file, "utf8"))).toEqual([]);
});

const cell = "expected '| a | b |', one blank around what stands in a cell";

describe("what it would find", () => {
  it.each([
    ["nothing in a plain table", "| a | b c |\n|---|---:|\n| | `x \\| y` |", []],
    ["nothing in code", "```\n| a   | b |\n```", []],
    ["a padded cell", "| a | b |\n|---|---|\n| a  | b |", [`line 3: ${cell}`]],
    ["a cell padded on its left", "|   1 | b |", [`line 1: ${cell}`]],
    ["a padded cell without text", "| a |   |", [`line 1: ${cell}`]],
    ["a cell at its bar", "|a | b |", [`line 1: ${cell}`]],
    ["a row without its last bar", "| a | b", [`line 1: ${cell}`]],
    ["a padded rule", "| a | b |\n| --- | --- |", ["line 2: expected '|---|---|'"]],
    ["a long rule", "| a | b |\n|-----|---|", ["line 2: expected '|---|---|'"]],
  ])("%s", (_, text, findings) => {
    expect(layoutFindings(text)).toEqual(findings);
  });
});
