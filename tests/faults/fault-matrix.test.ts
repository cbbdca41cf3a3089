import { readFileSync } from "node:fs";
import { matrixOf, putMatrix } from "./fault-matrix.ts";

const page = readFileSync("docs/reliability.md", "utf8");

it("reads the rows of docs/reliability.md and writes the page as it is", () => {
  const rows = matrixOf(page).map(([step = "", place = "", fault = "", run = "", lost = "", removed = ""]) => {
    return [step, place, fault, run, lost, removed] as const;
  });

  expect(rows.length).toBeGreaterThan(350);
  expect(putMatrix(page, rows)).toBe(page);
});

it("keeps bars that stand in a cell", () => {
  const rows = [["plan", "reads a|b", "fails once", "succeeded", "0", "0"]] as const;

  expect(matrixOf(putMatrix(page, rows))).toEqual(rows);
});
