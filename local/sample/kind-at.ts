import { HIGH_VALUE_KINDS } from "./kinds/high-value-kinds.ts";
import { NEW_MEMBERS_KINDS } from "./kinds/new-members-kinds.ts";
import { PLAIN, type RowKind } from "./kinds/row-kind.ts";
import { highValueRowCount } from "./sample-parts.ts";
import type { SampleShape } from "./sample-shape.ts";

/** The kind of a row, how often that kind has come before (`turn`), and whose row it is (`person`). */
export type KindAt = { kind: RowKind; turn: number; person: number; nextSlotRow: number };

/**
 * Every `stride`-th row of a segment is a slot, and slots take the segment's kinds in turn; rows between are plain.
 * So the smallest sample shows each kind once, and in a large one fewer than one row in ten is awkward.
 */
export const kindAt = (shape: SampleShape, row: number): KindAt => {
  const highValueRows = highValueRowCount(shape);
  const stride = Math.min(10, Math.max(1, Math.floor(shape.profiles / 500)));
  const [kinds, firstRow] = row < highValueRows ? [HIGH_VALUE_KINDS, 0] : [NEW_MEMBERS_KINDS, highValueRows];
  const slot = (row - firstRow) / stride;
  const turn = Math.floor(slot / kinds.length);
  const plain = { kind: PLAIN, turn, person: row, nextSlotRow: row + stride };

  const kind = kinds[slot % kinds.length];
  const isJoiner = row >= shape.profiles;
  if (kind === undefined || isJoiner) return plain;
  if (kind.about === "own") return { ...plain, kind };
  if (kind.about === "previous") return { ...plain, kind, person: row - stride };
  const person = (turn * HIGH_VALUE_KINDS.length + kind.about) * stride;
  return person < highValueRows ? { ...plain, kind, person } : plain;
};
