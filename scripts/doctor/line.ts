/** One thing that was looked at, and what came of it. */
export type Line = {
  /** What was looked at, such as `vault` or `lists of loyalty`. No two lines have the same. */
  name: string;
  /** `unasked`: nobody knows, because it could not be asked. */
  state: "well" | "bad" | "unasked";
  /** What was found; of what is unasked: why. */
  said: string;
  /** What to do; of what is bad. */
  cure?: string;
  /** Names of lines without which this one tells nothing. */
  needs?: readonly string[];
};

export const well = (name: string, said: string): Line => ({ name, state: "well", said });

export const unasked = (name: string, why: string): Line => ({ name, state: "unasked", said: why });

export const bad = (name: string, said: string, cure: string, needs: readonly string[] = []): Line => ({
  ...{ name, state: "bad", said, cure, needs },
});

/**
 * The same lines, so that only causes are bad: one that is bad and needs another that is not well is unasked, and says which
 * to mend first.
 */
export const onlyCauses = (lines: readonly Line[]): Line[] => {
  const isWell = (name: string) => lines.every((line) => line.name !== name || line.state === "well");
  return lines.map((line) => {
    const first = (line.needs ?? []).find((name) => !isWell(name));
    return line.state === "bad" && first !== undefined
      ? unasked(line.name, `It needs '${first}', which comes first.`)
      : line;
  });
};
