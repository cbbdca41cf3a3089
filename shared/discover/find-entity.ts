import { looseName } from "../loose-name.ts";

/**
 * The entity of a segment: the one of exactly that name, or else the only one that is loosely so (`looseName`).
 * Undefined where two or more are: which is meant cannot be known.
 */
export const findEntity = <Entity extends { name: string }>(
  entities: readonly Entity[],
  name: string,
): Entity | undefined => {
  const exact = entities.find((entity) => entity.name === name);
  if (exact !== undefined) return exact;
  const loose = looseName(name);
  const alike = entities.filter((entity) => looseName(entity.name) === loose);
  return alike.length === 1 ? alike[0] : undefined;
};
