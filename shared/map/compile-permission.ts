import { shapeOf } from "../personal/shown-word.ts";
import { type CellMeaning, judgePermission } from "./judge-permission.ts";
import { plainCell } from "./plain-cell.ts";

/** `exclude`: whoever matches is kept off. `include`: whoever does not match is. */
export type PermissionKind = "exclude" | "include";

/** What a rule makes of a row: it may be on the list, it is kept off, or the cell is not understood, and it is kept off. */
export type PermissionVerdict = "allowed" | "excluded" | "unclear";

/** How often a cell came, and what it says. `cell` is empty for those of which only the shape was kept. */
export type SeenCell = { cell: string; shape: string; verdict: PermissionVerdict; rows: number };

export type Permission = {
  kind: PermissionKind;
  column: string;
  judge(values: readonly string[]): PermissionVerdict;
  /** The cell of a row by its shape, for whoever has to find it. */
  shapeIn(values: readonly string[]): string;
  /** What the rows judged so far said. */
  seen(): SeenCell[];
};

/** Different cells of a column that are counted one by one; of more only the shapes. */
const mostWords = 1000;
const mostShapes = 200;
const longestWord = 20;

/**
 * One rule of a mapping, fitted to a column. Each different cell is judged once: a row of a common one costs a look-up,
 * which counts it, too.
 */
export const compilePermission = (
  kind: PermissionKind,
  { column, place, equals }: { column: string; place: number; equals: string | readonly string[] },
): Permission => {
  const meaningOf = judgePermission(typeof equals === "string" ? [equals] : equals);
  const verdicts = verdictsOf[kind];
  const words = new Map<string, SeenCell>();
  const shapes = new Map<string, SeenCell>();
  const countAnew = (cell: string): SeenCell => {
    const verdict = verdicts[meaningOf(cell)];
    if (cell.length <= longestWord && words.size < mostWords) {
      // A copy, for a part of a longer text keeps all of that in memory.
      const kept = Buffer.from(cell).toString();
      return keep(words, kept, { cell: kept, shape: shapeOf(cell), verdict, rows: 0 });
    }
    const shape = shapes.size < mostShapes ? shapeOf(cell) : otherShapes;
    const key = `${verdict} ${shape}`;
    return shapes.get(key) ?? keep(shapes, key, { cell: "", shape, verdict, rows: 0 });
  };
  return {
    kind,
    column,
    judge(values) {
      const cell = plainCell(values[place] ?? "");
      const seen = words.get(cell) ?? countAnew(cell);
      seen.rows += 1;
      return seen.verdict;
    },
    shapeIn: (values) => shapeOf(plainCell(values[place] ?? "")),
    seen: () => [...words.values(), ...shapes.values()].filter(({ rows }) => rows > 0),
  };
};

/** What stands for all shapes of which there were too many. */
const otherShapes = "…";

const verdictsOf: Record<PermissionKind, Record<CellMeaning, PermissionVerdict>> = {
  exclude: { match: "excluded", other: "allowed", blank: "allowed", unclear: "unclear" },
  include: { match: "allowed", other: "excluded", blank: "excluded", unclear: "unclear" },
};

const keep = (seen: Map<string, SeenCell>, key: string, value: SeenCell): SeenCell => {
  seen.set(key, value);
  return value;
};
