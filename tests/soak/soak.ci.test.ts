import { judgeGrowth } from "./judge-growth.ts";
import { playSoak } from "./play-soak.ts";

jest.setTimeout(15 * 60_000);

it("six refreshes of 6,000, each with a fault at random, leave no run open and nothing that grows but history", async () => {
  const lines: string[] = [];
  const onLine = (line: string) => void lines.push(line);
  // Of its faults one is such that its run fails, refused credentials; whatever else there is heals.
  const result = await playSoak({ refreshes: 6, profiles: 6000, seed: 20_261_135, onLine });
  expect({ wrong: [...result.wrong, ...judgeGrowth(result, 6)], lines }).toEqual({ wrong: [], lines });
  expect(Object.keys(result.states).length).toBeGreaterThan(1);
});
