import { TransientError } from "../../../shared/errors.ts";
import type { Interpose, PortCall } from "../../faults/interposed-ports.ts";
import { Death } from "../../world/dying-ports.ts";
import type { Pumped } from "../../world/message-pump.ts";
import { type Decorate, openProcess, type Process, type World } from "./open-process.ts";
import { makeScheduler, type Task } from "./scheduler.ts";

type Options = {
  world: World;
  standInUrl: string;
  /** Who goes on where several may, taken in turn; empty: one after the other. */
  choices: readonly number[];
  decorate: Decorate;
};

/** Something that comes before operation number `at` of a drive. */
export type Due = { at: number; perform: () => Promise<unknown> };

const minuteMs = 60_000;
/** After so long the queue gives a message to somebody else, whatever has become of who took it. */
const lockMs = 10 * minuteMs;
/** Of one drive: far above any, and an end for one that goes round in circles. */
const maxMoves = 300_000;

/**
 * The app's processes over one world: deliveries, timers and people's calls, each a process of its own, going on one
 * operation at a time. Time passes only when nothing else can happen.
 */
export const makeMachineRoom = ({ world, standInUrl, choices, decorate }: Options) => {
  const { pump, time } = world;
  const scheduler = makeScheduler();
  const locks: { task: Task; message: Pumped; until: number }[] = [];
  let chosen = 0;
  let lastSweep = 0;
  let outage: { of: PortCall["store"]; until: number } | undefined;

  const withOutage =
    (interpose: Interpose): Interpose =>
    (call, work) =>
      interpose(call, () => {
        if (outage?.of === call.store && outage.until > time.now)
          throw new TransientError(`The ${call.store} is down.`, { code: "server-error" });
        return work();
      });

  const begin = (name: string, work: (process: Process) => Promise<unknown>) =>
    scheduler.begin(
      name,
      (interpose) =>
        world.logging(async () => void (await work(openProcess(world, standInUrl, withOutage(interpose), decorate)))),
      // As a host has it: in its log, and the next tick or delivery comes.
      (error) => void pump.thrown.push(error),
    );

  const earliest = () =>
    pump.waiting.reduce<Pumped | undefined>(
      (first, message) => (first && first.visibleAt <= message.visibleAt ? first : message),
      undefined,
    );

  const deliver = async () => {
    const message = earliest();
    if (!message) return;
    const copy = { ...message };
    const task = await begin(message.queue, ({ useCases }) =>
      pump.deliver(useCases, (error) => error instanceof Death),
    );
    if (!task.isDone) locks.push({ task, message: copy, until: time.now + lockMs });
  };

  const sweep = () => {
    lastSweep = time.now;
    return begin("sweep", ({ useCases }) => useCases.sweep());
  };

  const openRuns = async () => (await world.observer.listRuns({ top: 200 })).filter(({ endedAt }) => endedAt === null);

  /** One of some, by the history's choices; the first where it has none. */
  const choose = <T>(some: readonly T[]): T | undefined => {
    if (choices.length === 0) return some[0];
    chosen += 1;
    return some[(choices[chosen % choices.length] ?? 0) % some.length];
  };

  const movesNow = (): (() => Promise<unknown>)[] => {
    const working = scheduler
      .tasks()
      .filter(({ frozenUntil, waiting }) => frozenUntil <= time.now && waiting.length > 0);
    const mayBegin = working.length < (choices.length === 0 ? 1 : 3);
    const message = mayBegin ? earliest() : undefined;
    return [
      ...working.map((task) => () => scheduler.goOn(task)),
      ...(message && message.visibleAt <= time.now ? [deliver] : []),
    ];
  };

  /** A message whose process froze is another's after a while; the pump itself gives back that of a dead one. */
  const returnLocked = () => {
    for (const lock of locks.filter(({ task, until }) => task.isDone || task.isDead || until <= time.now)) {
      locks.splice(locks.indexOf(lock), 1);
      if (lock.task.isDone || lock.task.isDead) continue;
      pump.waiting.push({ ...lock.message, visibleAt: time.now, dequeueCount: lock.message.dequeueCount + 1 });
    }
  };

  /** Lets time pass until something may go on; false when nothing is to come. A minute's sweep comes in between. */
  const wait = async (isMoreDue: boolean): Promise<boolean> => {
    const frozen = scheduler.tasks().map(({ frozenUntil }) => frozenUntil);
    const message = earliest()?.visibleAt ?? Number.POSITIVE_INFINITY;
    const nextMessage = Math.min(...locks.map(({ until }) => until), message);
    // People do not wait for a process that is frozen: what they are to do comes before it goes on.
    if (nextMessage === Number.POSITIVE_INFINITY && isMoreDue) return false;
    const next = Math.min(...frozen, nextMessage);
    const isQuiet = next === Number.POSITIVE_INFINITY;
    const isAtWork = frozen.length > 0 || (await openRuns()).some(({ state }) => state !== "held");
    if (isQuiet && !isAtWork) return false;
    const isSweepNext = isAtWork && lastSweep + minuteMs <= next;
    time.now = Math.max(time.now, isSweepNext ? lastSweep + minuteMs : next);
    if (isSweepNext) await sweep();
    return true;
  };

  return {
    sweep,
    tick: () => begin("tick", ({ useCases }) => useCases.scheduleExports()),
    /** A person's call of the HTTP surface. */
    call: (method: string, path: string, json?: unknown) =>
      begin(`${method} ${path}`, ({ call }) => call(method, path, json)),
    get operations() {
      return scheduler.operations;
    },

    /** Whoever is at work dies. */
    async die(): Promise<void> {
      const [victim] = scheduler.tasks();
      if (victim) await scheduler.kill(victim);
    },
    /** Whoever is at work freezes, and goes on later as if nothing had been. */
    freeze(minutes: number): void {
      const victim = scheduler.tasks().find(({ frozenUntil }) => frozenUntil <= time.now);
      if (victim) victim.frozenUntil = time.now + minutes * minuteMs;
    },
    breakDown(of: PortCall["store"], minutes: number): void {
      outage = { of, until: time.now + minutes * minuteMs };
    },

    /** Lets everything go on until nothing is left to do: the queues dry, no process at work, no run open but held ones. */
    async drive(due: readonly Due[]): Promise<void> {
      const toCome = [...due].sort((a, b) => a.at - b.at);
      const from = scheduler.operations;
      for (let left = maxMoves; left > 0; left -= 1) {
        while (toCome[0] && toCome[0].at <= scheduler.operations - from) await toCome.shift()?.perform();
        returnLocked();
        const move = choose(movesNow());
        if (move) await move();
        else if (!(await wait(toCome.length > 0))) {
          const next = toCome.shift();
          if (!next) return;
          await next.perform();
        }
      }
      const open = (await openRuns()).map(({ id, state }) => `${id} (${state})`);
      const atWork = scheduler.tasks().map(({ name }) => name);
      throw new Error(`it never becomes quiet; open: ${open.join(", ")}; at work: ${atWork.join(", ")}`);
    },
  };
};
