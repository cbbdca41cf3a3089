import type { RunView } from "../../shared/runs/run-api.ts";
import { type RealWorld, type Service, startRealWorld } from "../e2e/real-world.ts";
import type { Watched } from "../e2e/watching-proxy.ts";
import { judgeExport } from "./judge-export.ts";
import { watchMessageLocks } from "./message-locks.ts";
import { shapeOf, stampOf } from "./refresh-of.ts";
import { suppressJoiners } from "./suppress-joiners.ts";

const profiles = 2000;
jest.setTimeout(8 * 60_000);

/**
 * Dotdigital and storage answer a step of this queue's work with it; the process dies before it hears. `code`: with what
 * the run fails; a run that was still to be planned has sent nothing, is put back, and succeeds.
 */
const steps: [queue: string, service: Service, call: RegExp, code?: string][] = [
  ["plan-run", "blob", /^PUT .*\/plan\.json/],
  ["upload-batch", "dotdigital", /^PUT \/contacts\/v3\/import$/, "upload-batch-gave-up"],
  ["confirm-batch", "dotdigital", /^GET \/contacts\/v3\/import\//, "confirm-batch-gave-up"],
  ["finish-run", "blob", /^PUT .*\/report\.json/, "finish-run-gave-up"],
];
const deadly = 5;
/** A message that came back before the end of a claim would be passed on as a new one, which is counted anew. */
const claimSeconds = 2;

/**
 * One import and one removal, so that one message is at each step. A message is handed out five times
 * (`maxDequeueCount` in host.json). A step whose process dies each time is given up the sixth time: its message goes to the poison queue, whose function ends the run.
 */
describe("a process that dies five times at the same step", () => {
  // Side by side: each mostly waits for its message's lock to run out.
  const told = new Map<string, Promise<Told>>();
  beforeAll(async () => {
    for (const step of steps) told.set(step[0], crashFiveTimes(step));
    await Promise.allSettled(told.values());
  });

  // As one list: a row without a code would be given a callback in its place.
  it.each(steps)("at %s ends as it should, and the next run is exact", async (...[queue, , , code]) => {
    const { deaths, ended, healed } = (await told.get(queue)) ?? {};
    expect(deaths).toBe(deadly);
    const expected = code ? { state: "failed", code } : { state: "succeeded-with-rejects", code: undefined };
    expect({ state: ended?.state, code: ended?.error?.code }).toEqual(expected);
    expect(healed).toEqual([]);
  });
});

/** What came of it: the run that was killed, and what was wrong after the next. */
type Told = { deaths: number; ended: RunView; healed: string[] };

const crashFiveTimes = async ([, service, step]: (typeof steps)[number]): Promise<Told> => {
  let isArmed = false;
  let deaths = 0;
  let death: Promise<unknown> | undefined;
  let locks: ReturnType<typeof watchMessageLocks> | undefined;
  const isStep = (from: Service, { method, url }: Watched) =>
    from === service && step.test(`${method} ${url.split("?")[0]}`);
  const world = await startRealWorld({
    profiles,
    // No message comes back while a process has it, or it would be counted twice for one death.
    queueLockSeconds: 60,
    // Four worlds that mostly wait would look at their queues for most of it.
    pollsAsHostJson: true,
    env: { CLAIM_SECONDS: String(claimSeconds) },
    onAnswer: async (from, call, said) => {
      if (from === "queue") locks?.sees(call, said);
      if (!isArmed || deaths === deadly || !isStep(from, call)) return;
      death ??= world.kill();
      await death;
    },
  });
  const run = async (refresh: number) => {
    const shape = shapeOf(profiles, refresh);
    await world.land({ ...shape, stamp: stampOf(refresh) });
    if (refresh === 0) await world.configure();
    return { shape, id: (await world.call<RunView>("POST", "/api/exports/loyalty/runs", {})).id };
  };
  locks = watchMessageLocks(world.stack.connectionString);
  try {
    await suppressJoiners(world, profiles, 2);
    await world.ended((await run(0)).id);
    isArmed = true;
    const { id } = await run(1);
    const ended = await followThroughDeaths(world, id, async () => {
      if (!death) return false;
      await death;
      death = undefined;
      deaths += 1;
      await locks?.endIn(claimSeconds + 1);
      await world.restart();
      return true;
    });
    isArmed = false;
    const next = await run(2);
    return { deaths, ended, healed: await judgeExport(world, next.shape, await world.ended(next.id)) };
  } finally {
    await world.stop();
  }
};

/** Who gets no answer asks again once the process is back; without a death the failure is real. */
const followThroughDeaths = async (
  world: RealWorld,
  id: string,
  bringBack: () => Promise<boolean>,
): Promise<RunView> => {
  for (;;) {
    try {
      // A run that is put back waits for two minutes.
      return await world.ended(id, 4 * 60_000);
    } catch (error) {
      if (!(await bringBack())) throw error;
    }
  }
};
