import type { ReadProblem } from "./read-part.ts";

/** How many values the rows of a file have. */
export type RowShape = {
  /** Values that a full row has for the columns; the header's names, where there is one. */
  width: number;
  /** Empty values that the header has behind its last name. */
  headerTail: number;
  /** Rows may end before the last columns. */
  raggedRight: boolean;
};

/** A row's values, or why it is none. */
export type JudgedRow = string[] | ReadProblem;

/**
 * Rows that agree before delimiters behind their last value count as meant. One alone may as well be a row that slid by
 * an unquoted delimiter and has nothing in its last column.
 */
const rowsThatAgree = 2;

/** So many rows at most are held back. */
const mostHeld = 16;

/**
 * Judges rows by the number of their values. One with another number has slid, or was cut: nobody knows which value is
 * which, so it is broken. Only two things say that another number is meant: `raggedRight`, and that every row ends in
 * the same number of empty values too many. To see that, the first rows are held back until one of them shows otherwise.
 */
export const makeRowJudge = (
  { width, headerTail, raggedRight }: RowShape,
  give: (row: JudgedRow) => void,
): RowJudge => {
  /** Empty values behind the last column: as is known, and as the rows that are held back have it. */
  let tail: number | undefined;
  let likely = 0;
  let agreeing = 0;
  let held: JudgedRow[] = [];

  const giveJudged = (row: JudgedRow): void => give(typeof row === "string" ? row : judge(row, width + (tail ?? 0)));
  const judge = (row: string[], expected: number): JudgedRow => {
    if (row.length === width && expected === width) return row;
    if (row.length > expected || hasValue(row, width)) return "row-too-long";
    return row.length < expected && !raggedRight ? "row-too-short" : row;
  };
  const settle = (found: number): void => {
    tail = found;
    for (const row of held) giveJudged(row);
    held = [];
  };

  return {
    take: (row) => {
      if (tail !== undefined) return giveJudged(row);
      held.push(row);
      if (typeof row !== "string" && !hasValue(row, width)) {
        const over = Math.max(0, row.length - width);
        if (over === 0 || (agreeing > 0 && over !== likely)) return settle(0);
        likely = over;
        agreeing += 1;
        if (over === headerTail) return settle(over);
      }
      if (held.length === mostHeld) settle(likely);
    },
    fits: (values) => values === width + (tail ?? likely) || (raggedRight && values < width),
    isFullWidth: () => tail === 0,
    end: () => {
      if (tail === undefined) settle(agreeing >= rowsThatAgree ? likely : 0);
    },
  };
};

export type RowJudge = {
  take(row: JudgedRow): void;
  /** Whether a row may have so many values, by the rows that came before. */
  fits(values: number): boolean;
  /** Whether a row of the usual width counts as it is from now on. */
  isFullWidth(): boolean;
  /** No row follows. */
  end(): void;
};

const hasValue = (row: readonly string[], from: number): boolean => {
  for (let place = from; place < row.length; place += 1) if (row[place] !== "") return true;
  return false;
};
