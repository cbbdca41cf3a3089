import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as immediate } from "node:timers/promises";
import type { Interpose } from "../../faults/interposed-ports.ts";
import { Death } from "../../world/dying-ports.ts";

/** One process at work: a delivery, a timer, a person's call. Every operation of it waits here for its turn. */
export type Task = {
  name: string;
  /** Operations that wait for their turn, in the order in which they came. */
  waiting: (() => void)[];
  /** Epoch milliseconds: frozen until then. */
  frozenUntil: number;
  isDead: boolean;
  isDone: boolean;
};

export type Scheduler = ReturnType<typeof makeScheduler>;

/**
 * Lets processes go on one operation at a time, so that the order is the caller's to choose and a history plays the
 * same way each time: an operation begins only when all that the one before has set going waits again or is over.
 */
export const makeScheduler = () => {
  const tasks = new Set<Task>();
  let changes = 0;
  let running = 0;
  let operations = 0;
  /** Whether an operation of the same process is going on: a call to Dotdigital asks the gate's table on its way. */
  const within = new AsyncLocalStorage<true>();

  const settled = async () => {
    for (let before = -1; running > 0 || before !== changes; ) {
      before = changes;
      await immediate();
      await immediate();
    }
  };

  const interposeFor =
    (task: Task): Interpose =>
    async (_call, work) => {
      if (task.isDead) throw new Death();
      const isWithin = within.getStore() === true;
      if (isWithin) running -= 1;
      changes += 1;
      await new Promise<void>((goOn) => task.waiting.push(goOn));
      running += 1;
      try {
        if (task.isDead) throw new Death();
        return await within.run(true, work);
      } finally {
        if (!isWithin) running -= 1;
        changes += 1;
      }
    };

  return {
    /** Operations that have been let go on so far. */
    get operations() {
      return operations;
    },
    /** Of those that are not over, whoever was begun first comes first. */
    tasks: (): Task[] => [...tasks],

    /** Begins a piece of work; it stops at its first operation. What it throws goes to `failed`. */
    async begin(name: string, work: (interpose: Interpose) => Promise<void>, failed: (error: unknown) => void) {
      const task: Task = { name, waiting: [], frozenUntil: 0, isDead: false, isDone: false };
      tasks.add(task);
      work(interposeFor(task))
        .catch(failed)
        .finally(() => {
          changes += 1;
          task.isDone = true;
          tasks.delete(task);
        });
      await settled();
      return task;
    },

    async goOn(task: Task): Promise<void> {
      operations += 1;
      changes += 1;
      task.waiting.shift()?.();
      await settled();
    },

    /** Nothing of the process gets through any more. */
    async kill(task: Task): Promise<void> {
      task.isDead = true;
      changes += 1;
      for (const goOn of task.waiting.splice(0)) goOn();
      await settled();
    },
  };
};
