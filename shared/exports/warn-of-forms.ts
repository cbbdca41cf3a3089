import { counted } from "../counted.ts";
import type { Warning } from "../definitions/warning.ts";
import { sayForm, usualForms } from "../map/column-form.ts";
import { formKey, type SettledForms } from "../map/column-reading.ts";
import { columnsOf } from "../map/mapped-field.ts";
import type { Mapping } from "../map/mapping.ts";

/**
 * Says of columns of dates and numbers how they are written, as far as pieces of the first parts show, where that is not
 * Customer Insights' own form, or where values may mean two things and none shows which.
 */
export const warnOfForms = (settled: SettledForms, { fields }: Pick<Mapping, "fields">): Warning[] =>
  [
    ...new Set(
      Object.values(fields)
        .flatMap(columnsOf)
        .map(({ column }) => column),
    ),
  ].flatMap((column) =>
    (["date", "number"] as const).flatMap((kind) => {
      const found = settled[formKey(kind, column)];
      if (found === undefined) return [];
      const { form, by, values, confirming } = found;
      const isUsual = JSON.stringify(form) === JSON.stringify(usualForms[kind]);
      if (by === "shown" && isUsual) return [];
      const looked = `the ${counted(values, kind)} looked at`;
      const why =
        by === "shown" ? `${confirming} of ${looked} can be read in no other way` : `none of ${looked} shows it`;
      const message = `Column '${column}' would be read with ${sayForm(form)}: ${why}. If that is wrong, name its form in mapping.formats.`;
      return [{ code: "column-form", message }];
    }),
  );
