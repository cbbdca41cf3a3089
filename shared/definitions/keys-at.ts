import { z } from "zod";

/** The names that a schema knows for the members of the object at a path; none where it knows of no object there. */
export const keysAt = (schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] => {
  const [step, ...rest] = path;
  const keys = partsOf(schema).flatMap((part) => {
    if (step === undefined) return part instanceof z.ZodObject ? Object.keys(part.shape) : [];
    const inner = memberOf(part, step);
    return inner ? keysAt(inner, rest) : [];
  });
  return [...new Set(keys)];
};

const memberOf = (schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined => {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, step) ? schema.shape[String(step)] : undefined;
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
};

/** What a value may be, without what only says that it may be left out or null, or is changed once it is read. */
const partsOf = (schema: z.core.$ZodType): z.core.$ZodType[] => {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(partsOf);
  if (schema instanceof z.ZodPipe) return partsOf(schema.in);
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly;
  return isWrapped ? partsOf(schema.unwrap()) : [schema];
};
