import type { Segment } from "../../api/replies.ts";
import type { Draft, Rule } from "./draft.ts";

type Reason = Segment["suggestion"]["reasons"][number];

/** What may be mapped how, for segments that one mapping has to fit, with the reason for each. */
export type Suggested = {
  email: string | undefined;
  reference: string | undefined;
  fields: Record<string, string>;
  exclude: Rule[];
  include: Rule[];
  /** By what it is for, such as `email` or `fields.FIRSTNAME`; of a rule, `exclude` or `include` with its column. */
  reasons: Record<string, Reason["by"]>;
  /** Permission columns in which something else may stand than words for yes and no. */
  unclear: string[];
};

/** Of the first segment that says something of it, and only of columns that all of them have. */
export const suggested = (segments: readonly Segment[]): Suggested => {
  const isShared = (column: string) => segments.every(({ columns }) => columns.some(({ name }) => name === column));
  const found: Suggested = {
    ...{ email: undefined, reference: undefined, fields: {}, exclude: [], include: [], reasons: {}, unclear: [] },
  };
  for (const { suggestion } of segments) {
    const { mapping } = suggestion;
    const reason = (use: string) => suggestion.reasons.find((one) => one.use === use)?.by;
    const because = (name: string, use: string) => {
      const by = reason(use);
      if (by) found.reasons[name] ??= by;
    };
    for (const use of ["email", "reference"] as const) {
      const column = mapping[use];
      if (column === undefined || found[use] !== undefined || !isShared(column)) continue;
      found[use] = column;
      because(use, use);
    }
    for (const [field, column] of Object.entries(mapping.fields)) {
      if (field in found.fields || !isShared(column)) continue;
      found.fields[field] = column;
      because(`fields.${field}`, `fields.${field}`);
    }
    for (const kind of ["exclude", "include"] as const) {
      for (const [at, rule] of mapping[kind].entries()) {
        if (!isShared(rule.column) || found[kind].some(({ column }) => column === rule.column)) continue;
        found[kind].push(rule);
        because(`${kind}.${rule.column}`, `${kind}[${at}]`);
      }
    }
    found.unclear.push(...suggestion.unclear.filter((column) => !found.unclear.includes(column) && isShared(column)));
  }
  return found;
};

/** The mapping with what is suggested wherever nothing is said yet. What somebody has chosen stays. */
export const withSuggested = (
  mapping: Draft["mapping"],
  { email, reference, fields, ...rules }: Suggested,
): Draft["mapping"] => {
  const called = (one: string, other: string) => one.toUpperCase() === other.toUpperCase();
  const said = mapping.fields.filter(({ from }) => from !== "");
  const filled = mapping.fields.map(({ field, from }) => {
    const column = Object.entries(fields).find(([name]) => called(name, field))?.[1];
    return { field, from: from === "" && column !== undefined ? column : from };
  });
  const added = Object.entries(fields).flatMap(([field, from]) =>
    mapping.fields.some((one) => called(one.field, field)) ? [] : [{ field, from }],
  );
  const judged = new Set([...mapping.exclude, ...mapping.include].map(({ column }) => column));
  const fresh = (some: readonly Rule[]) => some.filter(({ column }) => !judged.has(column));
  const chosenEmail = mapping.email || (email ?? "");
  const chosenReference = mapping.reference || (reference ?? "");
  return {
    ...mapping,
    email: chosenEmail,
    reference: chosenReference === chosenEmail ? mapping.reference : chosenReference,
    fields: said.length === 0 && mapping.fields.length === 0 ? added : [...filled, ...added],
    exclude: [...mapping.exclude, ...fresh(rules.exclude)],
    include: [...mapping.include, ...fresh(rules.include)],
  };
};
