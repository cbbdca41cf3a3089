import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Machine, readMachine } from "./machine.ts";
import { measures, type Sample } from "./measures.ts";
import { type Played, play } from "./play.ts";
import { playBaselines } from "./play-baselines.ts";
import { playLoad, playThrottled } from "./play-others.ts";
import { baselines, plays, scenarioTitles } from "./scenarios.ts";

export type BenchOptions = { rows: number; times: number; scenarios: readonly string[]; withBaselines: boolean };

export type BenchResults = {
  rows: number;
  machine: Machine;
  /** By the names of scenarios and baselines, in the order in which they were played. */
  samples: Record<string, Sample[]>;
  wrong: string[];
};

/**
 * Plays everything in turn as often as was asked, so that whatever else the machine does meets all of it. Where a step is
 * wanted, those before it in its play are played, too, and not told.
 */
export const runBench = async (options: BenchOptions, say: (line: string) => void): Promise<BenchResults> => {
  const { rows, times, scenarios, withBaselines } = options;
  const results: BenchResults = { rows, machine: readMachine(), samples: {}, wrong: [] };
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const isWanted = ({ name }: { name: string }) => scenarios.includes(name);
  const take = ({ name, sample, wrong }: Played) => {
    results.wrong.push(...wrong);
    for (const what of wrong) say(`  WRONG: ${what}`);
    if (name in scenarioTitles && (isWanted({ name }) || name in baselines)) {
      results.samples[name] = [...(results.samples[name] ?? []), sample];
      say(`  ${name}: ${inWords(sample)}`);
    }
  };
  /** One that fails is told among what is wrong, and costs no hours of those before and after it. */
  const tryTo = async (what: string, work: (own: string) => Promise<Played[]>) => {
    const own = await mkdtemp(join(folder, "files-"));
    try {
      for (const played of await work(own)) take(played);
    } catch (error) {
      take({ name: what, sample: {}, wrong: [`${what} failed: ${error instanceof Error ? error.stack : error}`] });
    } finally {
      await rm(own, { recursive: true });
    }
  };
  try {
    for (let time = 1; time <= times; time += 1) {
      say(`${time} of ${times}`);
      for (const one of plays) {
        const steps = one.steps.slice(0, one.steps.findLastIndex(isWanted) + 1);
        const names = steps.map(({ name }) => name).join(", ");
        if (steps.length > 0) await tryTo(`the play of ${names}`, (own) => play(own, { ...one, steps, rows }));
      }
      if (withBaselines)
        await tryTo("what it is compared with", (own) => playBaselines(own, rows, scenarios.includes("first-latency")));
      if (scenarios.includes("throttle")) await tryTo("the throttle test", async () => [await playThrottled()]);
      if (scenarios.includes("load")) await tryTo("the load", async (own) => [await playLoad(own)]);
    }
    return results;
  } finally {
    await rm(folder, { recursive: true });
  }
};

const inWords = (sample: Sample): string =>
  Object.entries(measures)
    .flatMap(([measure, { title, unit }]) => {
      const value = sample[measure as keyof typeof measures];
      return value === undefined ? [] : [`${title} ${Number(value.toFixed(2))}${unit === "" ? "" : ` ${unit}`}`];
    })
    .join(", ");
