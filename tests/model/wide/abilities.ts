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
  "broken",
  "references",
] as const;

export type Ability = (typeof abilityNames)[number];
export type Abilities = ReadonlySet<Ability>;

/** Each holds by itself; in one history with all the others these do not yet, or the judge does not know why they may not. */
const notTogether: readonly Ability[] = ["pending", "spellings", "guards", "smallLists"];

/** What the app masters, together: `npm run test:ci` plays these. Whoever mends another turns it on. */
export const todaysAbilities: readonly Ability[] = abilityNames.filter((name) => !notTogether.includes(name));

/** Reads a list such as `renames,owners`; `all` is every one. */
export const parseAbilities = (text: string): Ability[] => {
  if (text === "all") return [...abilityNames];
  return text.split(",").map((word) => {
    const found = abilityNames.find((name) => name === word.trim());
    if (found === undefined) throw new Error(`there is no ability '${word}': expected ${abilityNames.join(", ")}`);
    return found;
  });
};
