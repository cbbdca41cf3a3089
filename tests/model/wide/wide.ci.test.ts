import fc from "fast-check";
import { useStage } from "../use-stage.ts";
import { todaysAbilities } from "./abilities.ts";
import { brokenBy, type ComplaintKind } from "./complaint.ts";
import type { Decorate } from "./open-process.ts";
import { outagesEndTheRefresh } from "./planted/outages.ts";
import { plantedFirstRuns } from "./planted-first-runs.ts";
import { plantedWide } from "./planted-wide.ts";
import { playWide } from "./play-wide.ts";
import { type ToldHistory, toldHistories } from "./told-histories.ts";
import { wideHistories } from "./wide-histories.ts";
import type { WideHistory } from "./wide-history.ts";

jest.setTimeout(300_000);

const stage = useStage();
const seed = 20_261_129;

it("keeps both exports' lists through four wide histories, and the same histories come to the same twice", async () => {
  const play = async () => {
    const played: Awaited<ReturnType<typeof playWide>>[] = [];
    const property = fc.asyncProperty(wideHistories(new Set(todaysAbilities)), async (history) => {
      played.push(await playWide(history, stage()));
    });
    await fc.assert(property, { numRuns: 4, seed, includeErrorInReport: true });
    return played;
  };
  const first = await play();
  expect(first.length).toBe(4);
  expect(first.some(({ judgedLists }) => judgedLists > 0)).toBe(true);
  expect(await play()).toEqual(first);
});

const playTold = ({ needs, history }: ToldHistory) => playWide({ ...history, abilities: new Set(needs) }, stage());

it.each(toldHistories)("keeps the lists through $title", async (told) => {
  expect((await playTold(told)).judgedLists).toBeGreaterThan(0);
});

it.each(
  Object.entries(plantedFirstRuns).flatMap(([bug, decorate]) =>
    toldHistories
      .filter(({ title }) => title.startsWith("first run:"))
      .map(({ title, needs, history }) => ({
        title,
        bug,
        decorate,
        history: { ...history, abilities: new Set(needs) },
      })),
  ),
)("is able to fail: it finds the planted bug $bug in $title", async ({ history, decorate }) => {
  expect(await brokenIn(history, decorate)).toContain("unasked-filling");
});

it.each(toldHistories.filter(({ title }) => title.endsWith("on the day after it")))(
  "judges every list after a day of ticks: it finds the planted bug of outages in $title",
  async (told) => {
    const history = { ...told.history, abilities: new Set(told.needs) };
    expect(await brokenIn(history, outagesEndTheRefresh)).toContain("missing");
  },
);

it.each(plantedWide)("is able to fail: it finds that $bug ($kind)", async ({ told, decorate, breaks }) => {
  const found = toldHistories.find(({ title }) => title.startsWith(told));
  if (!found) throw new Error(`no told history begins with '${told}'`);
  const history = { ...found.history, abilities: new Set(found.needs) };
  expect(await brokenIn(history, decorate)).toContain(breaks);
});

/** What the judge complains of, by kind. */
const brokenIn = async (history: WideHistory, decorate: Decorate): Promise<ComplaintKind[]> => {
  try {
    await playWide(history, { ...stage(), decorate });
    return [];
  } catch (error) {
    return [...brokenBy(error)];
  }
};
