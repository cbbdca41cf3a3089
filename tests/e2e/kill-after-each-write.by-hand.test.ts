import { playWriteKills, wholeNumbers } from "../kill/play-write-kills.ts";

jest.setTimeout(30 * 60_000);

describe("a process that is killed after each single write of a run in turn", () => {
  it("is healed by the next one: the run ends, the list is exact and the counts add up", async () => {
    const { kills, missed } = await playWriteKills(1);
    const numbers = wholeNumbers(kills);

    expect(missed).toEqual([]);
    expect(numbers.length).toBeGreaterThan(25);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
  });
});
