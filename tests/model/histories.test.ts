import fc from "fast-check";
import { histories } from "./histories.ts";
import { plantedBugs } from "./planted-bugs.ts";
import { type Played, playHistory } from "./play-history.ts";
import { useStage } from "./use-stage.ts";

const stage = useStage();

/** The same histories every time; `npm run test:histories -- 10000` plays others. */
const seed = 20_261_104;
const minutes = 60_000;

it(
  "keeps its promises through 100 random histories of refreshes, faults, crashes and hands, and ends with the model's lists",
  async () => {
    const all: Played[] = [];
    const property = fc.asyncProperty(histories, async (history) => {
      all.push(await playHistory(history, stage()));
    });
    // A failure names the seed, the path and the shortest history that fails.
    await fc.assert(property, { numRuns: 100, seed, includeErrorInReport: true });
    // What would make the test easy: histories in which nothing happens.
    const sum = (count: (played: Played) => number) => all.reduce((total, played) => total + count(played), 0);
    expect(sum(({ deaths }) => deaths)).toBeGreaterThan(10);
    expect(sum(({ faultsPlanted }) => faultsPlanted)).toBeGreaterThan(100);
    expect(sum(({ checkedLists }) => checkedLists)).toBeGreaterThan(300);
    for (const state of ["succeeded", "succeeded-with-rejects", "failed", "cancelled", "discarded"])
      expect({ state, runs: sum(({ runs }) => runs[state] ?? 0) }).not.toEqual({ state, runs: 0 });
  },
  5 * minutes,
);

/** The last is found by the 123rd history of the seed: the search begins shortly before, for each takes a quarter of a second. */
it.each([
  ["somebody in a lost import is forgotten", plantedBugs.lostImportsLeaveNoTrace, /should not be there/, 0],
  [
    ...(["an update carries the list", plantedBugs.updatesCarryTheList] as const),
    ...([/was sent with it|should not be there \(handOff\)/, 0] as const),
  ],
  ["a removal that failed counts as done", plantedBugs.failedRemovalsCountAsDone, /should not be there/, 115],
])(
  "is able to fail: within 300 histories it finds the planted bug that %s",
  async (_, decorate, said, from) => {
    const property = fc.asyncProperty(histories, async (history) => {
      await playHistory(history, { ...stage(), decorate });
    });
    const found = await fc.check(property, { numRuns: 300, seed, path: `${from}`, endOnFailure: true });
    expect(found).toMatchObject({ failed: true, errorInstance: { message: expect.stringMatching(said) } });
  },
  5 * minutes,
);
