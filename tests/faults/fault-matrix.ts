import { markdownTable } from "../../scripts/markdown-table.ts";
import { markedOf, marksOf, putMarked } from "../../scripts/marked-page.ts";
import { type FaultCase, nameOf, steps } from "./fault-case.ts";
import { rowsOf } from "./rows-of.ts";
import type { Finding } from "./play-fault.ts";
import { whatIsWrong } from "./what-is-wrong.ts";

/** One row of the matrix in docs/reliability.md. */
export type MatrixRow = readonly [
  step: string,
  place: string,
  fault: string,
  run: string,
  lost: string,
  removed: string,
];

export const matrixHeader: MatrixRow = ["step", "where", "fault", "what the run said", "lost", "wrongly removed"];

export const rowOf = ({ step, place, fault }: FaultCase, { run, lost, wronglyRemoved }: Finding): MatrixRow => [
  step,
  place,
  fault,
  run,
  String(lost),
  String(wronglyRemoved),
];

/** What is not as it must be, in words with the case's name; empty when all is. */
export const judgeFinding = (fault: FaultCase, finding: Finding): string[] => whatIsWrong(nameOf(fault), finding);

const marks = marksOf("matrix", "npm run docs:faults");

/** The page with these rows in the place of those that it has, a table for each step. */
export const putMatrix = (page: string, rows: readonly MatrixRow[]): string => {
  const tables = steps.map((step) => {
    const ofStep = rows.filter(([of]) => of === step).map((row) => row.slice(1));
    return `### ${step}\n\n${markdownTable(matrixHeader.slice(1), ofStep)}\n`;
  });
  return putMarked(page, marks, tables.join("\n"));
};

/** The rows that the page has. */
export const matrixOf = (page: string): string[][] => {
  let step = "";
  return markedOf(page, marks)
    .split("\n")
    .flatMap((line) => {
      const heading = /^### (.*)/.exec(line);
      if (heading) step = heading[1] ?? "";
      return rowsOf(line, matrixHeader[1]).map((row) => [step, ...row]);
    });
};
