import { isChanged, isThere, type Population } from "../exports/population.ts";
import { sampleProfile } from "../exports/sample-profile.ts";

export type ExpectedCounts = Record<
  "read" | "excluded" | "invalid" | "duplicate" | "unchanged" | "sent" | "leavers",
  number
>;

/** What a plan of a sample must come to, from nothing but who is in it, and who was in the one before. */
export const expectedCounts = (now: Population, before: Population | undefined): ExpectedCounts => {
  const counts = { read: 0, excluded: 0, invalid: 0, duplicate: 0, unchanged: 0, sent: 0, leavers: 0 };
  const wasThere = (person: number) =>
    before !== undefined && person < before.rows + before.joined && isThere(before, person);
  for (let person = 0; person < now.rows + now.joined; person += 1) {
    const isNow = isThere(now, person);
    const changed = isChanged(now, person);
    const { kind } = sampleProfile(now.name, person, changed);
    if (!isNow) {
      if (kind === "good" && wasThere(person)) counts.leavers += 1;
      continue;
    }
    counts.read += 1;
    if (kind !== "good") counts[kind] += 1;
    else if (before && wasThere(person) && changed === isChanged(before, person)) counts.unchanged += 1;
    else counts.sent += 1;
  }
  return counts;
};
