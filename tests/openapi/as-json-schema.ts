const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * An OpenAPI 3.0 schema (or a whole document of them) as JSON Schema: `nullable`, with or without a type
 * or an enum beside it, becomes a choice of null. Keywords that JSON Schema does not know are left to be ignored.
 */
export const asJsonSchema = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (!isRecord(value)) return value;

  const { nullable, ...rest } = value;
  const converted = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, asJsonSchema(inner)]));
  return nullable === true ? { anyOf: [{ type: "null" }, converted] } : converted;
};
