import type { BlobStore } from "../../azure/blob-store.ts";
import type { ExportDefinition } from "../../definitions/export.ts";
import type { Refresh } from "../../discover/refresh.ts";
import type { DataField } from "../../dotdigital/dotdigital.ts";
import { ConflictError } from "../../errors.ts";
import type { FormStore } from "../../inspect/form-store.ts";
import { seeForms } from "../../inspect/see-forms.ts";
import type { ColumnReading, SettledForms } from "../../map/column-reading.ts";
import { sumReadings } from "../../map/mixed-columns.ts";
import { partChanged } from "./read-source-part.ts";

export type PlanForms = {
  settled: SettledForms;
  /** Keeps the form of columns by which a plan has read what may mean something else: before the plan counts. */
  keep(readings: readonly ColumnReading[]): Promise<void>;
};

type Deps = { forms: FormStore; openSource: (container: string) => Pick<BlobStore, "readStream"> };

/** How the columns of an export are written, as it was settled before, or is by a look at what has landed: decision 24. */
export const openForms = async (
  { forms, openSource }: Deps,
  { name, source, mapping }: ExportDefinition,
  { segments }: Refresh,
  dataFields: readonly DataField[],
): Promise<PlanForms> => {
  const before = await forms.read(name, source);
  const container = openSource(source.container);
  const seen = await seeForms({ container, segments, mapping, dataFields, settled: before }).catch((cause) => {
    throw cause instanceof ConflictError ? partChanged("A part", cause) : cause;
  });
  const settled = Object.keys(seen).length === 0 ? before : await forms.add(name, source, seen);
  return {
    settled,
    async keep(readings) {
      const used = sumReadings(readings).filter(
        ({ key, isDeclared, isLeftOut, tally }) =>
          !isDeclared && !isLeftOut && settled[key] === undefined && tally.ambiguous > 0,
      );
      if (used.length === 0) return;
      const added = used.map(({ key, form, tally: { values, confirming } }) => [
        key,
        { form, by: confirming > 0 ? ("shown" as const) : ("usual" as const), values, confirming },
      ]);
      await forms.add(name, source, Object.fromEntries(added));
    },
  };
};
