import { z } from "zod";

/**
 * read = excluded + invalid + duplicate + unchanged + parked + notInAccount + sent;
 * sent = accepted + rejected + unconfirmed + notSent; leavers = removed + withheld + removalFailed.
 * Apart from the sums, `fieldWarnings` counts values that were left out and attached sets that were not applied, and
 * `valuesWithheld` people whose values the list was to send, whom a row excludes from it and another list still names.
 */
export const countsSchema = z.object({
  read: z.number(),
  excluded: z.number(),
  invalid: z.number(),
  duplicate: z.number(),
  unchanged: z.number(),
  parked: z.number(),
  /** Of an export that only updates. What an earlier version stored has none. */
  notInAccount: z.number().default(0),
  sent: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  unconfirmed: z.number(),
  notSent: z.number(),
  leavers: z.number(),
  removed: z.number(),
  withheld: z.number(),
  removalFailed: z.number(),
  fieldWarnings: z.number(),
  /** What an earlier version stored has none. */
  valuesWithheld: z.number().default(0),
});
export type Counts = z.infer<typeof countsSchema>;

export const noCounts: Counts = {
  read: 0,
  excluded: 0,
  invalid: 0,
  duplicate: 0,
  unchanged: 0,
  parked: 0,
  notInAccount: 0,
  sent: 0,
  accepted: 0,
  rejected: 0,
  unconfirmed: 0,
  notSent: 0,
  leavers: 0,
  removed: 0,
  withheld: 0,
  removalFailed: 0,
  fieldWarnings: 0,
  valuesWithheld: 0,
};

export const sumCounts = (all: readonly Counts[]): Counts => {
  const sum = { ...noCounts };
  for (const counts of all) for (const key of countNames) sum[key] += counts[key];
  return sum;
};

export const countNames = countsSchema.keyof().options;

/** The equations that do not hold, in words; empty when the counts add up. */
export const brokenSums = (c: Counts): string[] => {
  const sums: [string, number, number][] = [
    [
      "read = excluded + invalid + duplicate + unchanged + parked + notInAccount + sent",
      c.read,
      c.excluded + c.invalid + c.duplicate + c.unchanged + c.parked + c.notInAccount + c.sent,
    ],
    ["sent = accepted + rejected + unconfirmed + notSent", c.sent, c.accepted + c.rejected + c.unconfirmed + c.notSent],
    ["leavers = removed + withheld + removalFailed", c.leavers, c.removed + c.withheld + c.removalFailed],
  ];
  return sums
    .filter(([, left, right]) => left !== right)
    .map(([sum, left, right]) => `${sum}: ${left} is not ${right}`);
};
