/** What a wide history may hold, one by one: each stands for a kind of trouble that broke a list once. */
export const abilityNames = [
  "faults",
  "deaths",
  "cancels",
  "crowds",
  "refusals",
  "pending",
  "idless",
  "spellings",
  "renames",
  "merges",
  "erasures",
  "owners",
  "interleavings",
  "stalls",
  "outages",
  "accounts",
  "guards",
  "smallLists",
] as const;

export type Ability = (typeof abilityNames)[number];
export type Abilities = ReadonlySet<Ability>;

/** What the app masters: `npm run test:ci` plays these. Whoever mends another turns it on. */
export const todaysAbilities: readonly Ability[] = ["faults", "deaths", "crowds"];

/** Reads a list such as `renames,owners`; `all` is every one. */
export const parseAbilities = (text: string): Ability[] => {
  if (text === "all") return [...abilityNames];
  return text.split(",").map((word) => {
    const found = abilityNames.find((name) => name === word.trim());
    if (found === undefined) throw new Error(`there is no ability '${word}': expected ${abilityNames.join(", ")}`);
    return found;
  });
};
