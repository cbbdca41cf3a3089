import { markdownTable } from "../../scripts/markdown-table.ts";
import type { LimitCase } from "./limit-cases.ts";

export type MeasuredLimit = Omit<LimitCase, "prepare"> & { tookMs: number; bytes: number };

const start = "<!-- limits: made by `npm run docs:limits` -->";
const end = "<!-- limits end -->";
const titles = ["input", "limit", "becomes", "time", "memory"];

/** The page with these measurements in the place of those that it had. */
export const putLimits = (page: string, measured: readonly MeasuredLimit[]): string => {
  const rows = measured.map(({ input, limit, says, tookMs, bytes }) => [
    ...[input, limit, says],
    `${Math.max(1, Math.round(tookMs))} ms`,
    `${Math.max(1, Math.round(bytes / 1e6))} MB`,
  ]);
  return `${page.slice(0, placeOf(page, start) + start.length)}\n\n${markdownTable(titles, rows)}\n\n${page.slice(placeOf(page, end))}`;
};

/** The cells of the page's table, row by row. */
export const limitsOf = (page: string): string[][] =>
  page
    .slice(placeOf(page, start), placeOf(page, end))
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(1)
    .map((line) => line.slice(2, -2).split(" | "));

const placeOf = (page: string, mark: string): number => {
  const place = page.indexOf(mark);
  if (place === -1) throw new Error(`The page has no '${mark}'.`);
  return place;
};
