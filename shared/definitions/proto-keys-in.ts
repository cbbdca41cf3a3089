import type { Mistake } from "./mistake.ts";
import { pathText } from "./mistakes-of.ts";

/** Every `__proto__` in what was sent. Nothing of the app's is called so, and a record of a schema passes over it in silence. */
export const protoKeysIn = (sent: unknown): Mistake[] => {
  const mistakes: Mistake[] = [];
  const open: { value: unknown; path: PropertyKey[] }[] = [{ value: sent, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === "__proto__") mistakes.push({ path: pathText(at), expected: "no such key" });
      else open.push({ value: inner, path: at });
    }
  }
  return mistakes;
};
