import type { Load } from "./throttled-exports.ts";

const second = 1000;
/** Each longer than an import, so that one ends in it and another would begin. */
const burstsOf = (lastsMs: number): Load["bursts"] => [
  { fromMs: 15 * second, lastsMs, resetAs: "epoch" },
  { fromMs: 70 * second, lastsMs, resetAs: "seconds" },
];
const shared = { importsOfOthers: 20, callsPerMinute: 35 };

/**
 * Five slots and 35 calls a minute are as tight as each other for imports of 8.6 s. So one export has shorter ones, where
 * slots bind within each minute and calls from one to the next, and one has longer ones, where slots bind all the time.
 * The third has an account of its own, in which nothing but our own slots binds.
 */
export const loads: readonly Load[] = [
  { name: "short-imports", accountId: 1, imports: 75, importMs: 6 * second, ...shared, bursts: burstsOf(10 * second) },
  { name: "long-imports", accountId: 2, imports: 30, importMs: 20 * second, ...shared, bursts: burstsOf(25 * second) },
  {
    name: "alone",
    accountId: 3,
    imports: 30,
    importMs: 36 * second,
    importsOfOthers: 0,
    callsPerMinute: 100_000,
    bursts: [],
  },
];
