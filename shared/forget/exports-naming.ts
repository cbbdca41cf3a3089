import type { ExportStore } from "../definitions/export-store.ts";
import { conditionValues } from "../map/condition-values.ts";
import type { Person } from "./person.ts";

export type NamingExport = { export: string; path: string };

/** Where stored exports name a person, by her address or a reference: somebody has to change them, for runs work by them. */
export const exportsNaming = async (exports: Pick<ExportStore, "list">, person: Person): Promise<NamingExport[]> => {
  const { documents } = await exports.list();
  return documents.flatMap(({ value: { name, mapping } }) =>
    conditionValues(mapping)
      .filter(({ value }) => person.isNamedBy(value))
      .map(({ path }) => ({ export: name, path })),
  );
};
