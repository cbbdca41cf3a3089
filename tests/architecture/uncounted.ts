import type { SourceFile } from "./imports.ts";

/**
 * Places where a message puts a number before a word for many, such as `${rows} rows`, and not by `counted`: of one it would
 * say `1 rows`. A limit that is never one, `most…` or `max…`, may. Each as `file: ${rows} rows`.
 */
export const findUncounted = ({ file, text }: SourceFile): string[] =>
  [...text.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}((?: [A-Za-z'-]+){1,4})/g)].flatMap(([, value = "", behind = ""]) =>
    saysMany(behind) && !isNeverOne(value) ? [`${file}: \${${value}}${beginningOf(behind)}`] : [],
  );

/** The first word, or what stands after `of the` and its like, or after an adjective that goes with a number. */
const saysMany = (behind: string): boolean => {
  const word = /^(?: (?:more|other|first|of (?:the|them|those|these)))? ([A-Za-z'-]+)/.exec(behind)?.[1] ?? "";
  if (/^(?:are|have|were|do|people)$/.test(word)) return true;
  return /^[a-z]{2,}s$/.test(word) && !verbs.has(word);
};

const isNeverOne = (value: string): boolean => /^(?:\w+\.)*(?:most|max|MAX_|LISTS_)/.test(value.trim());

const beginningOf = (behind: string): string => behind.split(" ").slice(0, 3).join(" ");

/** Words in s that go with one, or with a name. */
const verbs: ReadonlySet<string> = new Set([
  ...["is", "has", "was", "as", "its", "this", "does", "shows", "lacks", "registers", "runs", "waits", "moves"],
  ...["loses", "counts", "goes", "says"],
]);
