import { changeValues } from "../map/condition-values.ts";
import { changeFieldTexts } from "../map/field-texts.ts";
import { maskEmails } from "../personal/mask-email.ts";
import type { ExportDefinition } from "./export.ts";

/**
 * An export as somebody may see it who may see nobody: with addresses masked in what people have written into it. Only one
 * that an earlier version stored can have any.
 */
export const exportForViewer = (definition: ExportDefinition): ExportDefinition => {
  const { displayName, mapping } = definition;
  const exclude = mapping.exclude.map(masked);
  const include = mapping.include.map(masked);
  const fields = changeFieldTexts(mapping.fields, maskEmails);
  return {
    ...definition,
    ...(displayName === undefined ? {} : { displayName: maskEmails(displayName) }),
    mapping: { ...mapping, fields, exclude, include },
  };
};

const masked = <One extends { equals: string | string[] }>(one: One) => ({
  ...one,
  equals: changeValues(one.equals, maskEmails),
});
