import type { BoundedJson, JsonLimits } from "../json/bounded-json.ts";
import { isObject } from "../json/is-object.ts";
import { makeListReader } from "../json/list-reader.ts";

/** By its name, how many elements a list has at most, and what is kept of one; undefined for one that is not as expected. */
export type ListForms = Readonly<Record<string, { most: number; take: (element: unknown) => object | undefined }>>;

/**
 * Reads a reply while it comes. In its value stands for each list that has a form what was kept of its elements, and an empty
 * list for any other.
 */
export const readWithLists = (forms: ListForms, limits: JsonLimits) => {
  const lists: object[][] = [];
  const reader = makeListReader(limits, (name) => {
    const kept: object[] = [];
    lists.push(kept);
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
    if (!form) return undefined;
    return (elements) => {
      if (kept.length + elements.length > form.most) return `${name}: Too big: expected at most ${form.most}`;
      for (const element of elements) {
        const taken = form.take(element);
        if (!taken) return `${name}.${kept.length}: expected an object`;
        kept.push(taken);
      }
      return undefined;
    };
  });
  return {
    write: reader.write,
    end(): BoundedJson {
      const read = reader.end();
      if (read.kind === "problem" || !isObject(read.value)) return read;
      return { kind: "json", value: withLists(read.value, lists) };
    },
  };
};

/** A list in the value of the reader is the number of the one that stood there. */
const withLists = (value: Record<string, unknown>, lists: readonly object[][]): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, Array.isArray(member) ? lists[member[0]] : member]),
  );
