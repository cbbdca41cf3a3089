import { z } from "zod";
import { byNameSchema } from "../by-name.ts";
import { changeValues } from "../map/condition-values.ts";
import { changeFieldTexts } from "../map/field-texts.ts";
import { parseJson } from "./parse-json.ts";
import type { Person } from "./person.ts";

const conditions = z.array(z.looseObject({ equals: z.union([z.string(), z.array(z.string())]) })).optional();

/** What of a run's copy of its export may name somebody; the rest goes as it came. */
const requestSchema = z.looseObject({
  definition: z.looseObject({
    mapping: z.looseObject({
      fields: byNameSchema(z.unknown()).optional(),
      exclude: conditions,
      include: conditions,
    }),
  }),
});

/** Undefined for what is no copy of a request. Else one whose conditions and texts do not name the person. Only for a run that is over. */
export const requestWithout = (text: string, person: Person): { text: string; removed: number } | undefined => {
  const request = requestSchema.safeParse(parseJson(text)).data;
  if (!request) return undefined;
  let removed = 0;
  const change = (value: string): string => {
    if (!person.isNamedBy(value)) return value;
    removed += 1;
    return "(forgotten)";
  };
  const { mapping } = request.definition;
  const { fields, exclude = [], include = [] } = mapping;
  if (fields) mapping.fields = changeFieldTexts(fields, change);
  for (const one of [...exclude, ...include]) one.equals = changeValues(one.equals, change);
  return { text: JSON.stringify(request), removed };
};
