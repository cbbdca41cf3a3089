import type { z } from "zod";
import { counted } from "../counted.ts";
import { namesThere } from "../map/names-there.ts";
import { maskEmails } from "../personal/mask-email.ts";
import { mayBeSecret } from "../personal/may-be-secret.ts";
import { keysAt } from "./keys-at.ts";
import { type Mistake, mostMistakes } from "./mistake.ts";
import { shownValue } from "./shown-value.ts";

/**
 * What zod found, as mistakes: one for each unknown key and each wrong value, in the order of the schema, and no
 * more of them than anybody reads.
 * What was found is told as `shownValue` has it: never what may be a secret, or a person's. `schema`: what the value was held
 * against; it says which keys there are.
 */
export const mistakesOf = (error: z.ZodError, value: unknown, schema: z.ZodType): Mistake[] => {
  const found = new Map<string, Mistake>();
  for (const mistake of all(error, value, schema)) {
    if (found.size >= mostMistakes) break;
    // A list where text was wanted is also too short a text, to zod.
    if (!found.has(mistake.path)) found.set(mistake.path, mistake);
  }
  return [...found.values()];
};

function* all(error: Pick<z.ZodError, "issues">, value: unknown, schema: z.ZodType): Iterable<Mistake> {
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      const known = keysAt(schema, issue.path);
      for (const key of issue.keys) yield unknownKey([...issue.path, key], known);
    } else if (issue.code === "invalid_union") {
      yield* ofUnion(issue, value, schema);
    } else {
      const found = valueAt(value, issue.path);
      const shown = wantsMore(issue) ? undefined : shownValue(issue.path, found);
      yield { path: pathText(issue.path), expected: expectedBy(issue), found: shown ?? kindOf(found) };
    }
  }
}

/** What zod says of a union that words no message of its own. */
const unionMessage = "Invalid input";

/**
 * Of the choices, the one that the value was meant for: the only one that is not of another kind. Else all of them, in the
 * union's own words if it has any.
 */
function* ofUnion(issue: z.core.$ZodIssueInvalidUnion, value: unknown, schema: z.ZodType): Iterable<Mistake> {
  const isOfKind = (issues: readonly z.core.$ZodIssue[]) =>
    !issues.some(({ code, path }) => code === "invalid_type" && path.length === 0);
  const [meant, ...others] = issue.errors.filter(isOfKind);
  if (meant && others.length === 0) {
    const issues = meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
    yield* all({ issues }, value, schema);
    return;
  }
  const choices = issue.errors.flatMap(([first]) => (first ? [expectedBy(first)] : []));
  const found = valueAt(value, issue.path);
  const expected = issue.message === unionMessage ? [...new Set(choices)].join(" or ") : expectedBy(issue);
  yield { path: pathText(issue.path), expected, found: shownValue(issue.path, found) ?? kindOf(found) };
}

/** Where nothing may stand there is nothing to choose from either. */
const unknownKey = (path: PropertyKey[], known: readonly string[]): Mistake => ({
  path: pathText(path),
  expected: "no such key",
  ...(known.length === 0 ? {} : namesThere(known, String(path.at(-1)))),
});

/** Where an object or a list was wanted, a text may be anything that was put into the wrong place. */
const wantsMore = (issue: z.core.$ZodIssue): boolean =>
  issue.code === "invalid_type" && ["object", "record", "array"].includes(issue.expected);

/** `["targets", 0, "a b"]` → `targets[0]["a b"]`. A name may be anything that was put into the wrong place, too. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const key = mayBeSecret(String(step)) ? "…" : String(step);
    if (!/^[\w-]{1,100}$/.test(key)) return `${text}[${JSON.stringify(maskEmails(key.slice(0, 1000)).slice(0, 100))}]`;
    return text ? `${text}.${key}` : key;
  }, "");

const expectedBy = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case "invalid_type":
      return typeNames[issue.expected] ?? issue.expected;
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${amount(issue.minimum, issue.origin)}`;
    case "too_big":
      return `${issue.inclusive === false ? "less than" : "at most"} ${amount(issue.maximum, issue.origin)}`;
    case "invalid_value":
      return issue.values.length === 1
        ? JSON.stringify(issue.values[0])
        : `one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "invalid_key":
      return issue.issues.map((inner) => expectedBy(inner)).join(" and ");
    default:
      // The schemas of this project word their own messages as "expected …".
      return issue.message.replace(/^expected /, "");
  }
};

const typeNames: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const amount = (count: number | bigint, origin: string): string => {
  if (origin === "string") return counted(Number(count), "character");
  if (origin === "array") return counted(Number(count), "item");
  return String(count);
};

const kindOf = (value: unknown): string => {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "string") return value === "" ? "empty text" : "other text";
  if (typeof value === "number") return Number.isInteger(value) ? "another number" : "a fraction";
  return typeof value === "boolean" ? String(value) : "an object";
};

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, step)
        ? (inner as Record<PropertyKey, unknown>)[step]
        : undefined,
    value,
  );
