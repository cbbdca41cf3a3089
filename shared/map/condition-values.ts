import { z } from "zod";

/** The values of a mapping's conditions, as far as somebody who has not checked its form can take them. */
const equalsSchema = z.union([z.string(), z.array(z.string())]).catch([]);
const conditionsSchema = z.array(z.looseObject({ equals: equalsSchema }).catch({ equals: [] })).catch([]);
const mappingWithConditions = z
  .looseObject({ exclude: conditionsSchema, include: conditionsSchema })
  .catch({ exclude: [], include: [] });

/** Every value that an exclusion or an inclusion names, with its place, such as `mapping.exclude[0].equals`. Takes anything. */
export const conditionValues = (mapping: unknown): { path: string; value: string }[] => {
  const { exclude, include } = mappingWithConditions.parse(mapping);
  return Object.entries({ exclude, include }).flatMap(([name, conditions]) =>
    conditions.flatMap(({ equals }, index) => {
      const path = `mapping.${name}[${index}].equals`;
      return typeof equals === "string"
        ? [{ path, value: equals }]
        : equals.map((value, nth) => ({ path: `${path}[${nth}]`, value }));
    }),
  );
};

/** What a condition equals, be it one text or several, with each text changed. */
export const changeValues = (equals: string | string[], change: (value: string) => string): string | string[] =>
  typeof equals === "string" ? change(equals) : equals.map(change);
