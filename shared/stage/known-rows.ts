import type { SharedIndex } from "../diff/contact-index.ts";
import { valuesWords } from "../diff/contact-records.ts";
import type { DecideOptions } from "../diff/decide-row.ts";
import { keyWords } from "../diff/key-table.ts";
import { type KnownCells, readKnownCells } from "../diff/known-cells.ts";
import type { OpenSide } from "../diff/write-side.ts";
import { type PreparedRows, rawCellsWords } from "./prepared-rows.ts";
import { listOf, type TargetPlan } from "./target-plan.ts";

type Deps = {
  index: SharedIndex;
  openSides?: readonly OpenSide[];
  /** Whether everybody is sent, with the list. */
  options: Pick<DecideOptions, "isFull">;
};

/**
 * Makes what tells the rows of a segment that can only be unchanged from all others, for a segment that feeds one list:
 * those of somebody who is on that list and on no other of the run, whose last values were accepted, and whose raw cells
 * are those that the values were made of. Whatever row of the same person comes before or after, such a one is never
 * sent: it is unchanged, a duplicate, or excluded. Undefined where no row can be told.
 */
export const openKnownRows = async ({ index, openSides, options }: Deps, target: TargetPlan) => {
  const stored = options.isFull ? undefined : await openSides?.[target.list]?.();
  if (!stored) return undefined;
  const { records } = index;
  const cells: KnownCells = await readKnownCells(listOf(index, target), records, stored);
  return (rows: PreparedRows, place: number): boolean => {
    const record = index.soleRecordOf(rows.keys, place * keyWords, target.list);
    return (
      record >= 0 &&
      records.membershipOf(record) === "on" &&
      records.triesOf(record) === 0 &&
      cells.areTheSame(record, rows.rawCells, place * rawCellsWords, rows.values, place * valuesWords)
    );
  };
};
