/**
 * The cells of a row as they lie in the bytes of a file, which is in UTF-8: whoever copies or compares most of them needs no
 * string for each. Cells are numbered through a block of rows.
 */
export type RowCells = {
  bytes: Buffer;
  /** Where each cell begins and ends: inside its quotes, where it has any. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** 1 of a cell in which quotes are doubled. */
  readonly doubled: Uint8Array;
  /** For each column its place in a record; -1 of one that the file has not. */
  readonly places: readonly number[];
  /** The number of the row's first cell. */
  first: number;
};

/** The number of the cell that a row has for a column; -1 where the file has no such column. */
export const cellOf = ({ places, first }: RowCells, column: number): number => {
  const place = places[column] ?? -1;
  return place === -1 ? -1 : first + place;
};

/** The text that a row has for a column; empty of a column that the file has not. */
export const textAt = (cells: RowCells, column: number): string => {
  const { bytes, starts, ends, doubled } = cells;
  const cell = cellOf(cells, column);
  if (cell === -1 || starts[cell] === ends[cell]) return "";
  const text = bytes.toString("utf8", starts[cell], ends[cell]);
  return doubled[cell] === 1 ? text.replaceAll('""', '"') : text;
};
