import type { BlobStore } from "../azure/blob-store.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import type { SegmentRefresh } from "../discover/refresh.ts";
import type { DataField } from "../dotdigital/dotdigital.ts";
import { formKey, type SettledForms } from "../map/column-reading.ts";
import { formKindOfField } from "../map/compile-field.ts";
import { dataFieldOf } from "../map/data-field-of.ts";
import { formSaid } from "../map/declared-form.ts";
import { findName } from "../map/find-name.ts";
import { isNothing } from "../map/is-nothing.ts";
import { sourceOf } from "../map/mapped-field.ts";
import type { Mapping } from "../map/mapping.ts";
import { plainCell } from "../map/plain-cell.ts";
import { type FormWatch, makeFormWatch } from "../map/settle-form.ts";
import { type LookBudget, pieceBytesOf, planBudget, spread } from "./look-budget.ts";
import { samplePart } from "./sample-part.ts";

type Look = {
  container: Pick<BlobStore, "readStream">;
  segments: readonly SegmentRefresh[];
  mapping: Mapping;
  dataFields: readonly DataField[];
  /** Of these nothing is asked any more. */
  settled: SettledForms;
  budget?: LookBudget;
};

/** Parts that are looked at side by side. */
const atOnce = 4;

/**
 * Looks at the columns that are mapped to dates and numbers, and whose form nobody has declared or settled: at some rows of
 * every part. Gives those that could be settled.
 */
export const seeForms = async ({ container, segments, budget = planBudget, ...said }: Look): Promise<SettledForms> => {
  const watches = new Map<string, FormWatch>();
  const all = segments.flatMap((segment) => {
    const open = openColumns(segment, said, watches);
    return open.length === 0 ? [] : segment.parts.map((part) => ({ segment, part, open }));
  });
  const looks = spread(all, budget.parts);
  const pieceBytes = pieceBytesOf(budget, looks.length);
  await mapBounded(looks, atOnce, ({ segment, part, open }) =>
    // What cannot be read is said by whoever reads the whole part.
    samplePart({
      ...{ container, part, pieceBytes },
      columns: segment.columns.map(({ name }) => name),
      needed: open.map(({ column }) => column),
      take(row) {
        if ("problem" in row) return;
        for (const { place, watch } of open) {
          const text = plainCell(row.values[place] ?? "").trim();
          if (!isNothing(text)) watch.see(text);
        }
      },
    }),
  );
  return Object.fromEntries(
    [...watches].flatMap(([key, watch]) => {
      const form = watch.settle();
      return form ? [[key, form]] : [];
    }),
  );
};

type OpenColumn = { column: string; place: number; watch: FormWatch };

const openColumns = (
  { columns, formats }: SegmentRefresh,
  { mapping, dataFields, settled }: Omit<Look, "container" | "segments" | "budget">,
  watches: Map<string, FormWatch>,
): OpenColumn[] => {
  const names = columns.map(({ name }) => name);
  const open = new Map<string, OpenColumn>();
  for (const [field, given] of Object.entries(mapping.fields)) {
    const known = dataFieldOf(dataFields, field);
    const kind = known && formKindOfField(given, known);
    const wanted = sourceOf(given).column;
    const place = wanted === undefined ? -1 : findName(names, wanted);
    const column = names[place];
    if (kind === undefined || column === undefined || formSaid({ mapping, formats }, column, kind)) continue;
    const key = formKey(kind, column);
    if (settled[key] !== undefined) continue;
    const watch = watches.get(key) ?? makeFormWatch(kind);
    watches.set(key, watch);
    open.set(key, { column, place, watch });
  }
  return [...open.values()];
};
