import { Death } from "./dying-ports.ts";
import type { makeWorld } from "./make-world.ts";

type World = Awaited<ReturnType<typeof makeWorld>>;

const minuteMs = 60_000;

/**
 * Lets so much time pass as the host would: every message is delivered when it is due, the sweep comes each minute, the
 * timer each fifth. `everyMinute` comes before the minute's timers.
 */
export const liveOn = async (world: World, ms: number, everyMinute: () => Promise<void> = async () => {}) => {
  const { pump, time } = world;
  const until = time.now + ms;
  for (let minute = 0; time.now < until; minute += 1) {
    await everyMinute();
    await world.fire(() => world.useCases.sweep());
    if (minute % 5 === 0) await world.fire(() => world.useCases.scheduleExports());
    const next = Math.min(time.now + minuteMs, until);
    while (pump.waiting.some(({ visibleAt }) => visibleAt <= next))
      await world.outlive(() => pump.deliver(world.useCases, (error) => error instanceof Death));
    time.now = Math.max(time.now, next);
  }
};
