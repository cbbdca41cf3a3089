import { setImmediate } from "node:timers/promises";
import fc from "fast-check";

/** One kind of input, and what must hold of every one. */
export type Fuzz = { name: string; run(options: FuzzOptions): Promise<FuzzResult> };

export type FuzzOptions = { inputs: number; seed: number };

export type FuzzResult = {
  /** With the shortest input that fails, its seed and path; undefined when all held. */
  failure: string | undefined;
  /** How often each outcome came: what would show that the inputs are all alike. */
  outcomes: ReadonlyMap<string, number>;
};

/** A seed of its own for each piece keeps a counterexample's path short. */
const inputsAPiece = 500;

const noneInherited = (): void => {
  for (const inherited in {}) throw new Error(`every object has '${inherited}' now`);
};

/**
 * Of processor time, far above what any input takes; work that grows too fast goes over it. A busy machine must not get
 * there: the search for a shorter input would come upon some that the readers of tests take hours for.
 */
const limitMs = 10_000;

/**
 * `check` names the outcome of one input, and throws when something does not hold. Beside what it looks at, no input
 * may leave a promise rejected and unheard of, change what every object inherits, or take more than ten seconds of the processor.
 */
export const makeFuzz = <T>(name: string, input: fc.Arbitrary<T>, check: (input: T) => Promise<string>): Fuzz => ({
  name,
  async run({ inputs, seed }) {
    const outcomes = new Map<string, number>();
    const property = fc.asyncProperty(input, async (some) => {
      const before = process.threadCpuUsage();
      // First, for what every object inherits makes whatever else is looked at fail, too.
      const outcome = await check(some).finally(noneInherited);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const { user, system } = process.threadCpuUsage(before);
      const tookMs = (user + system) / 1000;
      if (tookMs > limitMs) throw new Error(`took ${Math.round(tookMs)} ms, expected at most ${limitMs} ms`);
    });
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => void unheard.push(reason);
    process.on("unhandledRejection", hear);
    try {
      for (let done = 0; done < inputs; done += inputsAPiece) {
        const numRuns = Math.min(inputsAPiece, inputs - done);
        const result = await fc.check(property, { numRuns, seed: seed + done, includeErrorInReport: true });
        await setImmediate();
        if (result.failed) return { failure: fc.defaultReportMessage(result) ?? "failed", outcomes };
        if (unheard.length > 0) return { failure: `a promise was rejected unheard: ${String(unheard[0])}`, outcomes };
      }
    } finally {
      process.off("unhandledRejection", hear);
    }
    return { failure: undefined, outcomes };
  },
});
