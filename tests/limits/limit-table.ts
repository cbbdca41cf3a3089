import { markdownTable } from "../../scripts/markdown-table.ts";
import { markedOf, marksOf, putMarked } from "../../scripts/marked-page.ts";
import type { LimitCase } from "./limit-cases.ts";

export type MeasuredLimit = Omit<LimitCase, "prepare"> & { tookMs: number; bytes: number };

const marks = marksOf("limits", "npm run docs:limits");
const titles = ["input", "limit", "becomes", "time", "memory"];

/** The page with these measurements in the place of those that it had. */
export const putLimits = (page: string, measured: readonly MeasuredLimit[]): string => {
  const rows = measured.map(({ input, limit, says, tookMs, bytes }) => [
    ...[input, limit, says],
    `${Math.max(1, Math.round(tookMs))} ms`,
    `${Math.max(1, Math.round(bytes / 1e6))} MB`,
  ]);
  return putMarked(page, marks, `${markdownTable(titles, rows)}\n`);
};

/** The cells of the page's table, row by row. */
export const limitsOf = (page: string): string[][] =>
  markedOf(page, marks)
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(1)
    .map((line) => line.slice(2, -2).split(" | "));
