import type { DeclaredFormats } from "../discover/declared-formats.ts";
import type { SegmentColumn } from "../discover/refresh.ts";
import { isNothing } from "../map/is-nothing.ts";
import { plainCell } from "../map/plain-cell.ts";
import { type FormEvidence, makeFormEvidence } from "./form-evidence.ts";
import type { InspectedColumn, Place } from "./inspection.ts";
import { type ValueKind, valueKind } from "./value-kind.ts";
import { makeWordWatch } from "./word-watch.ts";

/** Looks at the values of a column, and tells none of them but words of a column that has few. */
export type ColumnWatch = {
  see(value: string, place: Place): void;
  tell(formats?: DeclaredFormats): InspectedColumn;
  /** Some of its different values, as they stand there: for what is to be guessed of it, and never to be told. */
  some(): ReadonlySet<string>;
};

export const makeColumnWatch = ({ name, dataType }: SegmentColumn): ColumnWatch => {
  const counts = { rows: 0, blank: 0, nothing: 0, padded: 0, longest: 0 };
  const kinds = new Map<ValueKind, number>();
  const words = makeWordWatch();
  const some = new Set<string>();
  const date = makeFormEvidence("date");
  const number = makeFormEvidence("number");
  return {
    see(value, place) {
      const text = plainCell(value).trim();
      counts.rows += 1;
      if (text === "") {
        counts.blank += 1;
        return;
      }
      if (value.trim() !== value) counts.padded += 1;
      counts.longest = Math.max(counts.longest, [...text].length);
      words.see(text);
      // A copy, for a part of a longer text keeps all of that in memory.
      if (some.size < mostKept && !some.has(text)) some.add(Buffer.from(text.slice(0, longestKept)).toString());
      if (isNothing(text)) {
        counts.nothing += 1;
        return;
      }
      const kind = valueKind(text);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      evidenceOf(kind, { date, number })?.see(text, place);
    },
    some: () => some,
    tell(formats) {
      const dates = date.tell(formats);
      const numbers = number.tell(formats);
      return {
        ...{ name, dataType, ...counts },
        kinds: [...kinds].map(([kind, values]) => ({ kind, values })).sort((a, b) => b.values - a.values),
        ...words.tell(),
        ...(dates && { date: dates }),
        ...(numbers && { number: numbers }),
      };
    },
  };
};

/** Different values that are kept, and characters of each: one more than `shownCell` looks at, so that it sees the cut. */
const mostKept = 50;
const longestKept = 2001;

const evidenceOf = (kind: ValueKind, { date, number }: Record<"date" | "number", FormEvidence>) => {
  switch (kind) {
    case "date, ISO 8601":
    case "date, numeric":
      return date;
    case "whole number":
    case "number with marks":
      return number;
    case "unreadable":
    case "address":
    case "yes or no":
    case "text":
      return undefined;
  }
};
