import type { ExportStore } from "../definitions/export-store.ts";
import { pathText } from "../definitions/mistakes-of.ts";
import { conditionValues } from "../map/condition-values.ts";
import { fieldTexts } from "../map/field-texts.ts";
import type { Person } from "./person.ts";

export type NamingExport = { export: string; path: string };

/** Where stored exports name a person, by her address or a reference: somebody has to change them, for runs work by them. */
export const exportsNaming = async (exports: Pick<ExportStore, "list">, person: Person): Promise<NamingExport[]> => {
  const { documents } = await exports.list();
  return documents.flatMap(({ value: { name, mapping } }) =>
    [...conditionValues(mapping), ...writtenTexts(mapping)]
      .filter(({ value }) => person.isNamedBy(value))
      .map(({ path }) => ({ export: name, path })),
  );
};

const writtenTexts = (mapping: unknown): { path: string; value: string }[] =>
  fieldTexts(mapping).map(({ field, member, value }) => ({
    path: pathText(["mapping", "fields", field, member]),
    value,
  }));
