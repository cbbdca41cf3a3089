import type { Mapping, MergeOption } from "./mapping.ts";

type Said = { mapping: Pick<Mapping, "fields">; mergeOption: MergeOption };

const clearing = ({ fields }: Said["mapping"]): string[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    typeof field === "object" && field.blank === "clear" ? [name] : [],
  );

/**
 * The merge option of the imports themselves, one for all people and fields. Only under `overwrite` does null clear a
 * field. It does to values what `overwriteIfNotEmpty` does, for a blank that is to keep its field is left out.
 */
export const sentMergeOption = ({ mapping, mergeOption }: Said): MergeOption =>
  mergeOption === "overwriteIfNotEmpty" && clearing(mapping).length > 0 ? "overwrite" : mergeOption;

/** Data fields that are to be cleared by an import that writes over nothing, and what would be right instead. */
export const clearsInVain = ({ mapping, mergeOption }: Said): { field: string; expected: string }[] =>
  mergeOption !== "overwriteIfEmpty"
    ? []
    : clearing(mapping).map((field) => ({
        field,
        expected: '"keep", for with mergeOption overwriteIfEmpty nothing that is there is written over or cleared',
      }));
