import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Machine, readMachine } from "./machine.ts";
import { measures, type Sample } from "./measures.ts";
import { type Played, play } from "./play.ts";
import { playBaselines } from "./play-baselines.ts";
import { playLoad, playThrottled } from "./play-others.ts";
import { plays } from "./scenarios.ts";

export type BenchOptions = { rows: number; times: number; scenarios: readonly string[]; withBaselines: boolean };

export type BenchResults = {
  rows: number;
  times: number;
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
  const results: BenchResults = { rows, times, machine: readMachine(), samples: {}, wrong: [] };
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const take = ({ name, sample, wrong }: Played) => {
    results.samples[name] = [...(results.samples[name] ?? []), sample];
    results.wrong.push(...wrong);
    say(`  ${name}: ${inWords(sample)}${wrong.map((what) => `\n    WRONG: ${what}`).join("")}`);
  };
  const isWanted = ({ name }: { name: string }) => scenarios.includes(name);
  try {
    for (let time = 1; time <= times; time += 1) {
      say(`${time} of ${times}`);
      for (const one of plays) {
        const steps = one.steps.slice(0, one.steps.findLastIndex(isWanted) + 1);
        if (steps.length > 0) for (const played of await play(folder, { ...one, steps, rows })) keep(played);
      }
      if (withBaselines)
        for (const played of await playBaselines(folder, rows, scenarios.includes("first-latency"))) take(played);
      if (scenarios.includes("throttle")) take(await playThrottled());
      if (scenarios.includes("load")) take(await playLoad(folder));
    }
    return results;
  } finally {
    await rm(folder, { recursive: true });
  }

  function keep(played: Played): void {
    if (isWanted(played)) take(played);
    else results.wrong.push(...played.wrong);
  }
};

const inWords = (sample: Sample): string =>
  Object.entries(measures)
    .flatMap(([measure, { title, unit }]) => {
      const value = sample[measure as keyof typeof measures];
      return value === undefined ? [] : [`${title} ${Number(value.toFixed(2))}${unit === "" ? "" : ` ${unit}`}`];
    })
    .join(", ");
