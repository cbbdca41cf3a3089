import { randomAt } from "../../local/sample/random-at.ts";

/** When to kill, as a share (0 to below 1) of the steps, or of the time, that an undisturbed run takes. */
export type DrawnKill = { by: "steps" | "time"; share: number };

/** What is to happen to one export. */
export type DrawnExport = {
  number: number;
  kills: [DrawnKill] | [DrawnKill, DrawnKill];
  /** Storage is started again too: while the dead app is away, or under the app that runs, after that share of a run's time. */
  storage: { kind: "stays" } | { kind: "restarts-with-the-app" } | { kind: "restarts-alone"; share: number };
  /** Every message that the app sends is sent once more. */
  repeatsMessages: boolean;
};

/**
 * Draws so many exports; the same numbers give the same. The first kills of those by steps, and of those by time, are
 * spread evenly: each of n falls at random into another n-th of the run, in random order, so that no part of a run is
 * left out by chance.
 */
export const drawExports = (count: number, seed: number): DrawnExport[] => {
  const drawn = Array.from({ length: count }, (_, index) => drawExport(index, seed));
  for (const by of ["steps", "time"] as const) {
    const alike = drawn.map(({ kills }) => kills[0]).filter((kill) => kill.by === by);
    const order = alike.map((kill, index) => ({ kill, rank: randomAt(seed, index, salts[by]) }));
    order.sort((one, other) => one.rank - other.rank);
    for (const [place, { kill }] of order.entries()) kill.share = (place + kill.share) / alike.length;
  }
  return drawn;
};

const salts = { first: 1, second: 2, secondBy: 3, storage: 4, steps: 5, time: 6 };

const drawExport = (index: number, seed: number): DrawnExport => {
  const draw = (salt: number) => randomAt(seed, index, salt) / 2 ** 32;
  const first: DrawnKill = { by: index % 4 < 2 ? "steps" : "time", share: draw(salts.first) };
  const second: DrawnKill = { by: draw(salts.secondBy) < 0.5 ? "steps" : "time", share: draw(salts.second) };
  return {
    number: index + 1,
    kills: index % 2 === 1 ? [first, second] : [first],
    storage: storageOf(index, draw(salts.storage)),
    repeatsMessages: index % 3 === 1,
  };
};

/** Of ten exports one has its storage restarted with the app, and one by itself. */
const storageOf = (index: number, share: number): DrawnExport["storage"] => {
  switch (index % 10) {
    case 3:
      return { kind: "restarts-with-the-app" };
    case 2:
      return { kind: "restarts-alone", share };
    default:
      return { kind: "stays" };
  }
};
