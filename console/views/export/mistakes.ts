/** The four steps of the editor, in their order. */
export const steps = ["source", "lists", "match", "when"] as const;
export type Step = (typeof steps)[number];

/** The step whose controls change what stands at this path of the body. */
export const stepOf = (path: string): Step => {
  const first = firstStep(path);
  if (first === "targets") return "lists";
  if (/^mapping\.(formats|names)\b/.test(path)) return "source";
  if (first === "mapping") return "match";
  return ["", "name", "displayName", "connection", "source"].includes(first) ? "source" : "when";
};

/** The path of a data field in the body, as the API writes it. */
export const fieldPath = (field: string): string => memberPath("mapping.fields", field);

/** That of the form of a column. */
export const formatPath = (column: string): string => memberPath("mapping.formats", column);

const memberPath = (of: string, name: string): string =>
  /^[\w-]{1,100}$/.test(name) ? `${of}.${name}` : `${of}[${JSON.stringify(name.slice(0, 100))}]`;

/**
 * The mistakes at a path and below it: those of `targets[0].segments[1]` are those of `targets[0].segments`, too. `but`: paths
 * below it that have a control of their own.
 */
export const mistakesAt = <Placed extends { path: string }>(
  mistakes: readonly Placed[],
  path: string,
  but: readonly string[] = [],
): Placed[] => mistakes.filter((mistake) => isAt(mistake.path, path) && !but.some((one) => isAt(mistake.path, one)));

const isAt = (path: string, start: string): boolean => path === start || /^[.[]/.test(afterStart(path, start));

const afterStart = (path: string, start: string) => (path.startsWith(start) ? path.slice(start.length) : "");

/** How many mistakes each step has. */
export const mistakesByStep = (mistakes: readonly { path: string }[]): Record<Step, number> => {
  const counts: Record<Step, number> = { source: 0, lists: 0, match: 0, when: 0 };
  for (const { path } of mistakes) counts[stepOf(path)] += 1;
  return counts;
};

/** `mapping.fields.CITY` → `mapping`. */
export const firstStep = (path: string): string => path.split(/[.[]/, 1)[0] ?? "";
