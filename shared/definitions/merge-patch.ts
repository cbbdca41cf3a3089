import { isObject } from "../json/is-object.ts";

/**
 * What a JSON merge patch makes of a value (RFC 7396, section 2, whose appendix is the test): members that are objects
 * are patched in turn, null takes a member away, anything else takes the place of what was there. Lists are replaced whole.
 */
export const mergePatch = (target: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return patch;
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), change));
  }
  return Object.fromEntries(merged);
};
