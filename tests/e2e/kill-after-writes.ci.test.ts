import { playWriteKills, wholeNumbers } from "../kill/play-write-kills.ts";

jest.setTimeout(14 * 60_000);

/** Every eighth write; `npm run test:writes` takes each of them. */
const every = 8;

describe("a process that is killed after a write of a run", () => {
  it("is healed by the next one: the run ends, the list is exact and the counts add up", async () => {
    const { kills, missed } = await playWriteKills(every);
    const numbers = wholeNumbers(kills);

    expect(missed).toEqual([]);
    expect(numbers.length).toBeGreaterThan(4);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => (index + 1) * every));
  });
});
