import type { SendMessage } from "../azure/queue-sender.ts";
import { log } from "../observe/log.ts";
import { type TickMessage, type TimerName, tickMessageSchema, timerNames } from "./ledger/messages.ts";

/**
 * Queues what the timers do, for when they do not tick. Nothing is remembered of it: asked for twice it is done twice, and
 * a tick beside a timer's own is like one on two instances, which finds what the other has done.
 */
export const makeQueueTicks =
  ({ send }: { send: SendMessage }) =>
  async (): Promise<TimerName[]> => {
    for (const timer of timerNames) await send("tick", { timer });
    return [...timerNames];
  };

type Deps = { scheduleExports: () => Promise<void>; sweep: () => Promise<void> };

/** Does what the timer of that name does at a tick. */
export const makeTick =
  ({ scheduleExports, sweep }: Deps) =>
  ({ timer }: TickMessage): Promise<void> =>
    timer === "sweep" ? sweep() : scheduleExports();

/** A tick that failed five times stands for nothing that could be settled: somebody hears of it and may ask for another. */
export const giveUpTick = async (body: unknown): Promise<void> => {
  const message = tickMessageSchema.safeParse(body);
  if (!message.success) return log.error("poison-unreadable", { queue: "tick" });
  log.error("poison", { queue: "tick", timer: message.data.timer, code: "tick-gave-up" });
};
