import { shownWord } from "../personal/shown-word.ts";
import type { Permission, PermissionVerdict, SeenCell } from "./compile-permission.ts";

/** Cells of a permission column as they may be told: a word that many rows share, else a shape; both empty for a blank. */
export type ToldCell = { column: string; text: string; isShape: boolean; verdict: PermissionVerdict; rows: number };

/** What the cells of some rules said, over all segments, the most frequent first. */
export const toldCells = (permissions: readonly Permission[]): ToldCell[] => {
  const seen = permissions.flatMap(({ column, seen }) => seen().map((cell) => ({ column, ...cell })));
  // Whether a word may be told hangs on all of its rows; those that may not are then one with others of their shape.
  const words = sumRows(seen, ({ column, cell, shape, verdict }) => [column, cell, shape, verdict]);
  const told = words.map((word): ToldCell => {
    const { column, verdict, rows } = word;
    return { column, ...textOf(word), verdict, rows };
  });
  return sumRows(told, ({ column, text, isShape, verdict }) => [column, text, isShape, verdict]).sort(
    (one, other) => other.rows - one.rows,
  );
};

/** `'Allow'`, `text like Aa-99`, or `nothing`. */
export const sayCell = ({ text, isShape }: Pick<ToldCell, "text" | "isShape">): string => {
  if (text === "") return "nothing";
  return isShape ? `text like ${text}` : `'${text}'`;
};

const textOf = ({ cell, shape, rows }: SeenCell): Pick<ToldCell, "text" | "isShape"> => {
  if (shape.trim() === "") return { text: "", isShape: false };
  return cell === "" ? { text: shape, isShape: true } : shownWord(cell, rows);
};

const sumRows = <Cell extends { rows: number }>(cells: readonly Cell[], keyOf: (cell: Cell) => unknown[]): Cell[] => {
  const sums = new Map<string, Cell>();
  for (const cell of cells) {
    const key = JSON.stringify(keyOf(cell));
    sums.set(key, { ...cell, rows: cell.rows + (sums.get(key)?.rows ?? 0) });
  }
  return [...sums.values()];
};
