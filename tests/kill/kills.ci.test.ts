import { type KillTestResult, playKillTest } from "./play-kill-test.ts";

jest.setTimeout(15 * 60_000);

/**
 * Six refreshes of a list of 4,000, each with joiners, leavers and changed values; `npm run test:kill -- 100` plays
 * more, of 50,000. In each the app's process is killed (SIGKILL) at a random moment, in half of them twice.
 */
describe("exports that are killed at random moments", () => {
  let result: KillTestResult;
  const lines: string[] = [];
  beforeAll(async () => {
    result = await playKillTest({
      exports: 6,
      profiles: 4000,
      seed: 20241117,
      onLine: (line) => void lines.push(line),
    });
  });

  it("settle by themselves with an exact list, counts that add up and no error for a person", () => {
    expect(result.wrong).toEqual([]);
    expect(result.played).toHaveLength(6);
  });

  it("are killed as often as they should be: every second one twice", () => {
    const deaths = result.played.map(({ played }) => played.deaths.length);
    expect(deaths.filter((count) => count === 1)).toHaveLength(3);
    expect(deaths.filter((count) => count === 2)).toHaveLength(3);
  });

  // While finishing too, but that is short, and not hit by every six: kill-after-writes.ci.test.ts kills there.
  it("are killed while planning and while exporting", () => {
    const missed = (["planning", "exporting"] as const).filter((phase) => !result.phases.includes(phase));
    // The lines say when each was killed.
    expect({ missed, lines: missed.length > 0 ? lines : [] }).toEqual({ missed: [], lines: [] });
  });

  it("have their storage restarted in some, and every message delivered twice in some", () => {
    const kinds = result.played.map(({ drawn }) => drawn.storage.kind);
    expect(kinds.filter((kind) => kind === "restarts-with-the-app")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "restarts-alone")).toHaveLength(1);
    // A run with three imports and a removal has ten messages at the very least.
    expect(result.played.map(({ played }) => played.repeated).filter((count) => count >= 10)).toHaveLength(2);
  });
});
