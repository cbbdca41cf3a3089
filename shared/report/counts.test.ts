import { brokenSums, type Counts, noCounts, sumCounts } from "./counts.ts";

const whole: Counts = {
  read: 64,
  excluded: 1,
  invalid: 2,
  duplicate: 4,
  unchanged: 8,
  parked: 16,
  notInAccount: 1,
  sent: 32,
  accepted: 2,
  rejected: 4,
  unconfirmed: 8,
  notSent: 18,
  leavers: 7,
  removed: 1,
  withheld: 2,
  removalFailed: 4,
  valuesWithheld: 0,
  fieldWarnings: 99,
};

describe("counts", () => {
  it("add up when every row and every leaver has one end", () => {
    expect(brokenSums(whole)).toEqual([]);
    expect(brokenSums(noCounts)).toEqual([]);
  });

  const read = "read = excluded + invalid + duplicate + unchanged + parked + notInAccount + sent";
  const sent = "sent = accepted + rejected + unconfirmed + notSent";
  const leavers = "leavers = removed + withheld + removalFailed";
  it.each<[keyof Counts, string[]]>([
    ["read", [`${read}: 65 is not 64`]],
    ["excluded", [`${read}: 64 is not 65`]],
    ["invalid", [`${read}: 64 is not 65`]],
    ["duplicate", [`${read}: 64 is not 65`]],
    ["unchanged", [`${read}: 64 is not 65`]],
    ["parked", [`${read}: 64 is not 65`]],
    ["notInAccount", [`${read}: 64 is not 65`]],
    ["sent", [`${read}: 64 is not 65`, `${sent}: 33 is not 32`]],
    ["accepted", [`${sent}: 32 is not 33`]],
    ["rejected", [`${sent}: 32 is not 33`]],
    ["unconfirmed", [`${sent}: 32 is not 33`]],
    ["notSent", [`${sent}: 32 is not 33`]],
    ["leavers", [`${leavers}: 8 is not 7`]],
    ["removed", [`${leavers}: 7 is not 8`]],
    ["withheld", [`${leavers}: 7 is not 8`]],
    ["removalFailed", [`${leavers}: 7 is not 8`]],
    ["fieldWarnings", []],
  ])("with one more in %s break %j", (name, broken) => {
    expect(brokenSums({ ...whole, [name]: whole[name] + 1 })).toEqual(broken);
  });

  it("of several targets are summed name by name", () => {
    expect(sumCounts([])).toEqual(noCounts);
    expect(sumCounts([whole, { ...noCounts, read: 5, fieldWarnings: 1 }])).toEqual({
      ...whole,
      read: 69,
      fieldWarnings: 100,
    });
  });
});
