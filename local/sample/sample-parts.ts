import type { SampleShape } from "./sample-shape.ts";

/** How a part is written. All are RFC 4180 within. */
export type Dialect = {
  hasHeader: boolean;
  hasBom: boolean;
  lineEnd: "\n" | "\r\n";
  /** Every cell in quotes, or only those that need them. */
  quotesAll: boolean;
  endsWithLineEnd: boolean;
};

/** One CSV file. Rows are numbered through all parts; those from `firstRow` up to but not including `endRow` are here. */
export type SamplePart = { segment: SegmentName; name: string; firstRow: number; endRow: number; dialect: Dialect };

export const SEGMENT_NAMES = ["HighValueSegment", "NewMembers"] as const;
export type SegmentName = (typeof SEGMENT_NAMES)[number];

/** Seven tenths of the rows, in two parts, are HighValueSegment; the rest, and whoever joins later, is NewMembers. */
export const sampleParts = (shape: SampleShape): readonly [SamplePart, SamplePart, SamplePart] => {
  const middle = Math.floor(shape.profiles * 0.4);
  const highValueRows = highValueRowCount(shape);
  return [
    {
      segment: "HighValueSegment",
      name: "HighValueSegment_1",
      firstRow: 0,
      endRow: middle,
      dialect: { hasHeader: true, hasBom: true, lineEnd: "\n", quotesAll: false, endsWithLineEnd: true },
    },
    {
      segment: "HighValueSegment",
      name: "HighValueSegment_2",
      firstRow: middle,
      endRow: highValueRows,
      dialect: { hasHeader: true, hasBom: false, lineEnd: "\r\n", quotesAll: true, endsWithLineEnd: true },
    },
    {
      segment: "NewMembers",
      name: "NewMembers_1",
      firstRow: highValueRows,
      endRow: shape.profiles + shape.refresh * shape.join,
      dialect: { hasHeader: false, hasBom: false, lineEnd: "\n", quotesAll: false, endsWithLineEnd: false },
    },
  ];
};

export const highValueRowCount = (shape: SampleShape): number => shape.profiles - Math.floor(shape.profiles * 0.3);
