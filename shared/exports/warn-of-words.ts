import { counted } from "../counted.ts";
import type { Warning } from "../definitions/warning.ts";
import type { Permission, PermissionVerdict } from "../map/compile-permission.ts";
import { sayCell, type ToldCell, toldCells } from "../map/told-cells.ts";

/**
 * Says of each rule that says who may be on a list what its column held in the first rows of all segments, and what that
 * means, so that whoever saves it sees whether it is what they meant. A cell is told as a word only where many rows share it.
 */
export const warnOfWords = (permissions: readonly Permission[]): Warning[] => {
  const rules = Map.groupBy(permissions, ({ kind, column }) => JSON.stringify([kind, column]));
  return [...rules.values()].flatMap((same) => {
    const cells = toldCells(same);
    const [first] = same;
    return first && cells.length > 0 ? [warningOf(first, cells)] : [];
  });
};

const warningOf = ({ kind, column }: Permission, cells: readonly ToldCell[]): Warning => {
  const unclear = sum(cells.filter(({ verdict }) => verdict === "unclear"));
  const more = cells.length > mostShown ? ` and ${cells.length - mostShown} more` : "";
  const shown = `${cells.slice(0, mostShown).map(say).join(", ")}${more}`;
  const message = `Column '${column}' (mapping.${kind}) holds, in the first ${counted(sum(cells), "row")}: ${shown}.`;
  if (unclear === 0) return { code: "permission-words", message };
  const advice = `Of ${unclear} nobody can tell whether they agreed: they would be kept off the list. Correct the column, or name its texts in equals.`;
  return { code: "permission-unclear", message: `${message} ${advice}` };
};

const meaningOf: Record<PermissionVerdict, string> = {
  allowed: "may be on the list",
  excluded: "kept off",
  unclear: "not understood",
};

const say = (cell: ToldCell): string => `${sayCell(cell)} (${counted(cell.rows, "row")}, ${meaningOf[cell.verdict]})`;

const sum = (cells: readonly ToldCell[]): number => cells.reduce((all, { rows }) => all + rows, 0);

const mostShown = 12;
