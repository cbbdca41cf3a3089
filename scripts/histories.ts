import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import fc from "fast-check";
import { z } from "zod";
import { startDotdigital } from "../local/dotdigital/start-dotdigital.ts";
import { histories } from "../tests/model/histories.ts";
import { playHistory } from "../tests/model/play-history.ts";
import { type Ability, parseAbilities, todaysAbilities } from "../tests/model/wide/abilities.ts";
import { playWide } from "../tests/model/wide/play-wide.ts";
import { toldHistories } from "../tests/model/wide/told-histories.ts";
import { wideHistories } from "../tests/model/wide/wide-histories.ts";
import { readCommand } from "./command/read-command.ts";
import { wholeNumber } from "./command/whole-number.ts";

const { values, positionals } = readCommand(
  `npm run test:histories -- [N] [--seed S] [--with A,B] [--only A,B] [--narrow] [--told] [--as-found]

Plays N random wide histories (1,000), and says what they covered. Ends with 1 when one fails, and says its shortest
counterexample; the same N, seed and abilities play the same histories. More than 250 are played in pieces, by a process for each
core.

  --seed S     whole number; another one each time when left out
  --with A,B   with these abilities beside those that the app masters (tests/model/wide/abilities.ts); all for every one
  --only A,B   with none but these
  --narrow     plays the smaller model: one export, run by run, whose lists and values are known exactly
  --as-found   looks for no shorter counterexample, which takes many minutes of one that has many steps
  --told       plays the shortest known history of each kind of trouble, and says which the app masters`,
  {
    seed: { type: "string" },
    with: { type: "string" },
    only: { type: "string" },
    told: { type: "boolean" },
    narrow: { type: "boolean" },
    "as-found": { type: "boolean" },
    // Of one of those processes: which of how many it is.
    part: { type: "string" },
  },
  true,
);
const wanted = wholeNumber("N", positionals[0] ?? "1000", 1);
const seed = wholeNumber("--seed", values.seed ?? String(Date.now() % 2 ** 31), 0);
const abilities = new Set<Ability>(
  values.only === undefined
    ? [...todaysAbilities, ...(values.with === undefined ? [] : parseAbilities(values.with))]
    : parseAbilities(values.only),
);
const isWide = values.narrow !== true;

const historiesAtOnce = 250;
const pieces = Math.ceil(wanted / historiesAtOnce);
const [part = 0, parts = 1] = values.part?.split("/").map(Number) ?? [];
const time = { now: 0 };
const standIn = await startDotdigital({ now: () => time.now });
const sums = new Map<string, number>();
const add = (name: string, count: number) => sums.set(name, (sums.get(name) ?? 0) + count);
const startedMs = performance.now();
const seconds = () => Math.round((performance.now() - startedMs) / 1000);

const narrow = fc.asyncProperty(histories, async (history) => {
  const { runs, checkedLists, deaths, faultsPlanted } = await playHistory(history, { standIn, time });
  for (const [state, count] of Object.entries(runs)) add(`runs ${state}`, count);
  add("lists compared", checkedLists);
  add("deaths", deaths);
  add("faults planted", faultsPlanted);
});

const wide = fc.asyncProperty(wideHistories(abilities), async (history) => {
  const { runs, judgedLists, acts, operations } = await playWide(history, { standIn, time });
  for (const [state, count] of Object.entries(runs)) add(`wide: runs ${state}`, count);
  for (const [kind, count] of Object.entries(acts)) add(`wide: ${kind}`, count);
  add("wide: lists judged", judgedLists);
  add("wide: operations", operations);
});

/**
 * Plays as many, or this part of them, in pieces whose seeds are made from the one that was given. A piece ends at its first
 * failure, which is told at once, and the next piece goes on; gives the failures.
 */
const playAll = async <Ts>(what: string, property: fc.IAsyncProperty<Ts>): Promise<string | undefined> => {
  const failures: string[] = [];
  for (let piece = part; piece < pieces; piece += parts) {
    const before = piece * historiesAtOnce;
    const numRuns = Math.min(historiesAtOnce, wanted - before);
    const result = await fc.check(property, {
      ...{ numRuns, seed: seed + before, includeErrorInReport: true },
      endOnFailure: values["as-found"] === true,
    });
    if (result.failed) {
      const failure = fc.defaultReportMessage(result) ?? "failed";
      failures.push(failure);
      console.log(failure);
    }
    console.log(`${what} ${before + 1} to ${before + numRuns}${result.failed ? " failed" : ""}, ${seconds()} s`);
  }
  return failures.length === 0 ? undefined : `${failures.length} pieces of ${pieces} failed`;
};

const partsReply = z.object({ sums: z.array(z.tuple([z.string(), z.number()])), failure: z.string().optional() });

/** Plays all of them in as many processes; gives what failed in any. */
const playInParts = async (count: number): Promise<string | undefined> => {
  const processes = Array.from({ length: count }, (_, index) =>
    fork(import.meta.filename, [...process.argv.slice(2), "--seed", `${seed}`, "--part", `${index}/${count}`]),
  );
  const failures = await Promise.all(
    processes.map(async (each) => {
      const [message] = await Promise.race([
        once(each, "message"),
        once(each, "exit").then(([code]) => {
          throw new Error(`a process of the run ended with ${code} and did not say what it had played`);
        }),
      ]);
      const reply = partsReply.parse(message);
      for (const [name, number] of reply.sums) add(name, number);
      return reply.failure;
    }),
  );
  const found = failures.filter((each) => each !== undefined);
  return found.length === 0 ? undefined : found.join("\n");
};

/** Each by itself: one that fails keeps no other from being played. */
const playTold = async (): Promise<string | undefined> => {
  const failed: string[] = [];
  for (const { title, needs, history } of toldHistories) {
    try {
      await playWide({ ...history, abilities: new Set(needs) }, { standIn, time });
      console.log(`holds: ${title}`);
    } catch (error) {
      failed.push(title);
      console.log(`fails: ${title}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed.length === 0 ? undefined : `${failed.length} told histories fail`;
};

const play = () => {
  if (values.told) return playTold();
  const count = Math.min(pieces, availableParallelism());
  if (values.part === undefined && count > 1) return playInParts(count);
  return isWide ? playAll("wide histories", wide) : playAll("histories", narrow);
};

if (values.part === undefined) {
  console.log(`${wanted} histories, seed ${seed}`);
  if (isWide) console.log(`with ${[...abilities].join(", ")}`);
}
const failure = await play();
await standIn.close();
if (values.part === undefined) {
  for (const [name, count] of [...sums].sort()) console.log(`  ${name}: ${count}`);
  console.log(failure ?? `${wanted} histories, 0 failed (seed ${seed}, ${seconds()} s)`);
} else {
  process.send?.({ sums: [...sums], failure });
  process.disconnect?.();
}
process.exitCode = failure === undefined ? 0 : 1;
