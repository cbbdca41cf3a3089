import type { SharedIndex } from "../diff/contact-index.ts";
import { valuesWords } from "../diff/contact-records.ts";
import { type DecideOptions, decideRow } from "../diff/decide-row.ts";
import { keyWords } from "../diff/key-table.ts";
import { nothingKnown } from "../diff/known.ts";
import { type ReferenceTable, referenceWords } from "../diff/reference-table.ts";
import type { Place, PlacedRow, PlanWriter } from "./plan-writer.ts";
import { hasReference, kindOf, type PreparedRows } from "./prepared-rows.ts";
import { countCode, type TargetPlan } from "./target-plan.ts";

type Deps = {
  index: SharedIndex;
  options: DecideOptions;
  writer: PlanWriter;
  /** Whom references name; undefined where the export maps none. */
  references: ReferenceTable | undefined;
};

/**
 * Decides on a block's rows, one after the other, and has each decision carried out before the next, which may be about
 * the same person. Each row is counted on every list that it feeds; one look-up finds its person on all of them.
 */
export const takeRows = (
  { index, options, writer, references }: Deps,
  fed: readonly TargetPlan[],
  place: Place,
  rows: PreparedRows,
): void => {
  const row: PlacedRow = { place, rows, position: 0 };
  const known = { ...nothingKnown };
  for (; row.position < rows.size; row.position += 1) {
    const { position } = row;
    const kind = kindOf(rows, position);
    const formerKey = rows.formerKeys.get(position);
    if (kind === "invalid") {
      writer.refuse(row);
      for (const target of fed) writer.apply(decideRow(kind, nothingKnown, options), row, target, -1);
      if (formerKey) for (const target of fed) writer.keepFormer(formerKey, target);
      continue;
    }
    if (kind === "excluded" && rows.unclear.has(position)) writer.tellUnclear(row, fed);
    const contact = index.contactOf(rows.keys, position * keyWords);
    if (references && hasReference(rows, position)) {
      const at = position * referenceWords;
      if (kind === "excluded") references.exclude(rows.references, at, contact);
      else if (references.name(rows.references, at, contact))
        for (const target of fed) countCode(target, "reference-not-unique");
    }
    for (const target of fed) {
      const record = index.recordOf(contact, target.list);
      if (formerKey) writer.rekey(formerKey, row, target, record);
      index.look(contact, record, rows.values, position * valuesWords, known);
      if (options.isUpdateOnly) known.hasContactId = index.idToSend(record) > 0;
      writer.apply(decideRow(kind, known, options), row, target, record);
    }
    if (kind === "excluded" && index.lists.length > 1) writer.withholdValues(row, contact);
  }
};
