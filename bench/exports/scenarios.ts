import type { Change } from "./population.ts";

export type Latency = { storageMs: number; dotdigitalMs: number };

/** Runs of the app on one stack, one after the other; each but the first export builds upon those before it. */
export type Play = {
  hosts: number;
  /** Side by side, each of its share of the rows. */
  exports: number;
  /** Of the rows that were asked for. */
  timesRows: number;
  latency: Latency | undefined;
  /** Of the app's Node, in place of those of `npm run serve`. */
  nodeFlags?: readonly string[];
  steps: readonly Step[];
};

export type Step = { name: string; title: string; change: Change };

const usual = { hosts: 1, exports: 1, timesRows: 1, latency: undefined };
const first = (name: string, title: string): Step => ({ name, title, change: "none" });

export const latency: Latency = { storageMs: 20, dotdigitalMs: 200 };

export const plays: readonly Play[] = [
  {
    ...usual,
    steps: [
      first("first", "first export"),
      { name: "unchanged", title: "unchanged", change: "none" },
      { name: "delta", title: "1 % changed, 1 % joined, 1 % left", change: "hundredth" },
      { name: "leavers", title: "10 % left", change: "tenth" },
    ],
  },
  {
    ...{ ...usual, latency },
    steps: [
      first("first-latency", "first export, with latency"),
      { name: "unchanged-latency", title: "unchanged, with latency", change: "none" },
    ],
  },
  {
    ...{ ...usual, nodeFlags: [] },
    steps: [
      first("first-no-flags", "first export, Node without arguments, as it is deployed"),
      { name: "delta-no-flags", title: "1 % changed, joined and left, Node without arguments", change: "hundredth" },
    ],
  },
  { ...usual, hosts: 2, steps: [first("first-2-hosts", "first export, 2 hosts")] },
  { ...usual, hosts: 4, steps: [first("first-4-hosts", "first export, 4 hosts")] },
  { ...usual, exports: 5, steps: [first("five-exports", "five first exports side by side, a fifth each")] },
  { ...usual, timesRows: 5, steps: [first("first-5-times", "first export, 5 times the rows")] },
  { ...usual, timesRows: 10, steps: [first("first-10-times", "first export, 10 times the rows")] },
];

/** What is not a run of the app over a sample. */
export const otherScenarios = {
  throttle: "the throttle test's three accounts, the worst of them",
  load: "loading the app, processor time",
} as const;

export const baselines = {
  "csv-parse": "csv-parse 5, the files to objects",
  "sdk-samples": "as SDK samples have it, nothing confirmed",
  "sdk-samples-latency": "as SDK samples have it, with latency",
  udsv: "udsv, the blobs to arrays",
  duckdb: "DuckDB, the files to changed keys",
} as const;

export const scenarioTitles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(plays.flatMap(({ steps }) => steps.map(({ name, title }) => [name, title]))),
  ...otherScenarios,
  ...baselines,
};

export const scenarioNames: readonly string[] = [
  ...plays.flatMap(({ steps }) => steps.map(({ name }) => name)),
  ...Object.keys(otherScenarios),
];
