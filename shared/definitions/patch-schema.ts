import { z } from "zod";

/**
 * The form of a merge patch of what a schema takes: any member may be left out, and may be null. Objects within are patched
 * member by member, also where a text may stand in their place; lists come whole. A member that the schema does not know is
 * refused here, also when it is null.
 */
export const patchSchema = (schema: z.ZodType): z.ZodType => {
  const bare = unwrapped(schema);
  if (bare instanceof z.ZodObject) return described(schema, z.strictObject(mapped(bare.shape)));
  if (bare instanceof z.ZodRecord)
    return described(schema, z.record(bare.keyType, z.nullable(patchSchema(ownType(bare.valueType)))));
  if (bare instanceof z.ZodUnion) {
    const options = bare.options.map((option) => patchSchema(ownType(option)));
    return described(schema, bare.clone({ ...bare.def, options }));
  }
  return described(schema, bare);
};

const mapped = (shape: z.core.$ZodShape) =>
  Object.fromEntries(Object.entries(shape).map(([key, member]) => [key, patchSchema(ownType(member)).nullish()]));

/** Without what says that it may be left out, and what it is then. */
const unwrapped = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? unwrapped(ownType(schema.unwrap())) : schema;

const described = (from: z.ZodType, schema: z.ZodType): z.ZodType =>
  from.description === undefined ? schema : schema.describe(from.description);

/** Every schema of this project is made by zod itself, whose own types say less of their parts. */
const ownType = (schema: z.core.$ZodType): z.ZodType => {
  if (schema instanceof z.ZodType) return schema;
  throw new TypeError("This is no schema of zod's.");
};
