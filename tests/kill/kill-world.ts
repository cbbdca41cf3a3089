import type { SampleShape } from "../../local/sample/sample-shape.ts";
import { startRealWorld } from "../e2e/real-world.ts";
import { isMessage, isStep } from "./is-step.ts";
import { contactsOfBatch, shapeOf, stampOf } from "./refresh-of.ts";
import { suppressJoiners } from "./suppress-joiners.ts";
import { makeTrigger } from "./trigger.ts";

export type KillWorld = Awaited<ReturnType<typeof startKillWorld>>;

/** The steps of a run that have been seen; times in milliseconds of `performance.now()`. */
type Steps = { count: number; firstAt: number; lastAt: number };

/** A message comes once more up to this much later: mostly when the step that it asks for has been done. */
const repeatWithinMs = 3000;

/** Real processes, of which the app's and Azurite's can be ended at any moment of a run. */
export const startKillWorld = async ({ profiles, refreshes }: { profiles: number; refreshes: number }) => {
  let steps: Steps = { count: 0, firstAt: 0, lastAt: 0 };
  let repeats: { random: () => number } | undefined;
  let repeated = 0;
  const killer = makeTrigger(() => world.kill());
  const restarter = makeTrigger(() => world.stack.restartAzurite());
  const world = await startRealWorld({
    profiles,
    keep: true,
    queueLockSeconds: 3,
    env: {
      BATCH_MAX_CONTACTS: String(contactsOfBatch(profiles)),
      SWEEP_SCHEDULE: "*/2 * * * * *",
      // Of storage that is away for a moment a step may fail; half a minute until its message comes again proves nothing.
      AzureFunctionsJobHost__extensions__queues__visibilityTimeout: "00:00:03",
    },
    onAnswer: async (service, call) => {
      if (!isStep(service, call)) return;
      const now = performance.now();
      steps = { count: steps.count + 1, firstAt: steps.count === 0 ? now : steps.firstAt, lastAt: now };
      await restarter.sees();
      await killer.sees();
    },
    repeatAfterMs: (service, call) => {
      if (!repeats || !isMessage(service, call)) return undefined;
      repeated += 1;
      return repeats.random() * repeatWithinMs;
    },
  });
  await suppressJoiners(world, profiles, refreshes);

  return {
    world,
    killer,
    restarter,
    /** Of this refresh, by all processes so far. */
    get steps() {
      return steps;
    },
    /** Messages of this refresh that go out twice. */
    get repeated() {
      return repeated;
    },
    /** Lands that refresh and begins to count; with `random`, messages are sent twice from here on. */
    async land(refresh: number, random?: () => number): Promise<SampleShape> {
      const shape = shapeOf(profiles, refresh);
      await world.land({ ...shape, stamp: stampOf(refresh) });
      steps = { count: 0, firstAt: 0, lastAt: 0 };
      repeated = 0;
      repeats = random ? { random } : undefined;
      return shape;
    },
  };
};
