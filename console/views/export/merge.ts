import { type Body, bodyOf } from "./body-of.ts";
import type { Draft } from "./draft.ts";
import { draftOf } from "./draft-of.ts";

/** A part of an export that differs: what it was when one began to edit, what one made of it, and what is stored now. */
export type Difference = {
  /** `displayName`, `targets.12345`, `mapping.fields.FIRSTNAME`, `guards.firstRun` and so on. */
  part: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  /** `both`: each changed it, and not to the same. */
  by: "mine" | "theirs" | "both";
};

export type Choice = "mine" | "theirs";

/** What two people changed, part by part. What both changed to the same is no difference. */
export const differences = (base: Draft, mine: Draft, theirs: Draft): Difference[] => {
  const [was, own, their] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  return [...new Set([...their.keys(), ...own.keys(), ...was.keys()])].flatMap((part) => {
    const [b, m, t] = [was.get(part), own.get(part), their.get(part)];
    if (isSame(m, t)) return [];
    const by = isSame(b, t) ? "mine" : isSame(b, m) ? "theirs" : "both";
    return [{ part, base: b, mine: m, theirs: t, by }];
  });
};

/**
 * What is stored now, with one's own parts where they are chosen. Who has chosen nothing keeps what only one of the two
 * changed; of what both changed, one's own. Lists that are not chosen yet (`addressBookId` is no number) stay, for they are nobody's.
 */
export const merged = (base: Draft, mine: Draft, theirs: Draft, choices: Readonly<Record<string, Choice>>): Draft => {
  const parts = partsOf(theirs);
  for (const { part, mine: own, by } of differences(base, mine, theirs)) {
    if ((choices[part] ?? defaultChoice(by)) === "theirs") continue;
    if (own === undefined) parts.delete(part);
    else parts.set(part, own);
  }
  const draft = draftOfParts(parts);
  const blank = mine.targets.filter(({ addressBookId }) => typeof addressBookId !== "number");
  const chosen = draft.targets.filter(({ addressBookId }) => typeof addressBookId === "number");
  return chosen.length === 0 && blank.length === 0 ? draft : { ...draft, targets: [...chosen, ...blank] };
};

export const defaultChoice = (by: Difference["by"]): Choice => (by === "theirs" ? "theirs" : "mine");

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const groups = ["source", "guards"] as const;

/** The parts that one person changes at once: each list, each data field, each setting. */
const partsOf = (draft: Draft): Map<string, unknown> => {
  const { source, targets, mapping, guards, notify, ...settings } = bodyOf(draft);
  const { fields, formats, ...restOfMapping } = mapping;
  const listed = targets.flatMap(({ addressBookId, segments }) =>
    typeof addressBookId !== "number" ? [] : [[`targets.${addressBookId}`, segments] as const],
  );
  return new Map<string, unknown>([
    ...Object.entries(settings),
    ...withPrefix("source.", source),
    ...listed,
    ...withPrefix("mapping.", restOfMapping),
    ...withPrefix("mapping.fields.", fields),
    ...withPrefix("mapping.formats.", formats),
    ...withPrefix("guards.", guards),
    ...withPrefix("notify.", notify ?? {}),
  ]);
};

const withPrefix = (prefix: string, values: object): [string, unknown][] =>
  Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]);

const draftOfParts = (parts: ReadonlyMap<string, unknown>): Draft => {
  const under = (prefix: string) =>
    [...parts].flatMap(([part, value]) =>
      part.startsWith(prefix) ? [[part.slice(prefix.length), value] as const] : [],
    );
  const isGrouped = (part: string) => /^(source|guards|notify|targets|mapping)\./.test(part);
  const notify = under("notify.");
  const body = {
    ...Object.fromEntries([...parts].filter(([part]) => !isGrouped(part))),
    ...Object.fromEntries(groups.map((group) => [group, Object.fromEntries(under(`${group}.`))])),
    ...(notify.length === 0 ? {} : { notify: Object.fromEntries(notify) }),
    targets: under("targets.").map(([id, segments]) => ({ addressBookId: Number(id), segments })),
    mapping: {
      ...Object.fromEntries(under("mapping.").filter(([name]) => !/^(fields|formats)\./.test(name))),
      fields: Object.fromEntries(under("mapping.fields.")),
      formats: Object.fromEntries(under("mapping.formats.")),
    },
  } satisfies Partial<Record<keyof Body, unknown>>;
  return draftOf(body, { isOfForm: true }).draft;
};
