import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** One import of a file of ours, types included; `from` and `to` are paths within the repository. */
export type Import = { from: string; to: string };

export type SourceFile = { file: string; text: string };

/** What runs: no tests, nothing that only tests use. */
export const readSources = (patterns: readonly string[]): SourceFile[] =>
  globSync([...patterns])
    .filter((file) => !/\.(test|fixture)\.ts$/.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** Static imports, re-exports and dynamic imports of relative paths. */
export const importsOf = ({ file, text }: SourceFile): Import[] =>
  [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) => ({
    from: file,
    to: normalize(join(dirname(file), path)),
  }));

/** Files that import one another, each group once, in order of name; empty where nothing runs in a circle. */
export const findCircles = (imports: readonly Import[]): string[][] => {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const reachable = new Map([...targets.keys()].map((file) => [file, reach(targets, file)]));
  const circles = new Map<string, string[]>();
  for (const [file, others] of reachable) {
    if (!others.has(file)) continue;
    const circle = [...others].filter((other) => reachable.get(other)?.has(file)).sort();
    circles.set(circle.join(" "), circle);
  }
  return [...circles.values()];
};

const reach = (targets: ReadonlyMap<string, readonly string[]>, start: string): Set<string> => {
  const seen = new Set<string>();
  const waiting = [...(targets.get(start) ?? [])];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    waiting.push(...(targets.get(file) ?? []));
  }
  return seen;
};
