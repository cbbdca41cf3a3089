import type { ModelEntity } from "./parse-model.ts";

/**
 * The entity of a segment: the one of exactly that name, or else the only one that differs in case alone.
 * Undefined where two or more differ in case alone: which is meant cannot be known.
 */
export const findEntity = (entities: readonly ModelEntity[], name: string): ModelEntity | undefined => {
  const exact = entities.find((entity) => entity.name === name);
  if (exact !== undefined) return exact;
  const alike = entities.filter((entity) => entity.name.toLowerCase() === name.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
};
