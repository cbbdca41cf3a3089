import { z } from "zod";
import type { Permission } from "../map/compile-permission.ts";
import { toldCells } from "../map/told-cells.ts";

/**
 * What a permission column said of rows that were kept off a list: a word that many rows share, or the shape of cells.
 * `isUnclear`: nobody can tell what it says.
 */
export const refusingCellSchema = z.object({
  column: z.string(),
  text: z.string(),
  isShape: z.boolean(),
  isUnclear: z.boolean(),
  rows: z.number(),
});
export type RefusingCell = z.infer<typeof refusingCellSchema>;

/** The cells for which rows were kept off, the most frequent first: so many as somebody reads. */
export const refusingCells = (permissions: readonly Permission[]): RefusingCell[] =>
  toldCells(permissions)
    .filter(({ verdict }) => verdict !== "allowed")
    .slice(0, mostShown)
    .map(({ verdict, ...cell }) => ({ ...cell, isUnclear: verdict === "unclear" }));

const mostShown = 10;
