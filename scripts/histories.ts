import { parseArgs } from "node:util";
import fc from "fast-check";
import { startDotdigital } from "../local/dotdigital/start-dotdigital.ts";
import { histories } from "../tests/model/histories.ts";
import { playHistory } from "../tests/model/play-history.ts";
import { type Ability, parseAbilities, todaysAbilities } from "../tests/model/wide/abilities.ts";
import { playWide } from "../tests/model/wide/play-wide.ts";
import { toldHistories } from "../tests/model/wide/told-histories.ts";
import { wideHistories } from "../tests/model/wide/wide-histories.ts";

/*
 * node scripts/histories.ts [N] [--seed S] [--with A,B] [--only A,B] [--narrow]: plays N random wide histories, and says
 * what they covered. `--with` plays them with these abilities beside those that the app masters
 * (tests/model/wide/abilities.ts; `all` for every one), `--only` with none but these. `--narrow` plays the smaller model
 * in their place: one export, run by run, whose lists and values are known exactly. `--told` plays the
 * shortest known history of each kind of trouble, and says which the app masters. Ends with 1 and the
 * shortest counterexample when one fails; the same N, seed and abilities play the same histories.
 */
const { values, positionals } = parseArgs({
  options: {
    seed: { type: "string" },
    with: { type: "string" },
    only: { type: "string" },
    told: { type: "boolean" },
    narrow: { type: "boolean" },
  },
  allowPositionals: true,
});
const wanted = Number(positionals[0] ?? 1000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!Number.isInteger(wanted) || wanted < 1 || !Number.isInteger(seed))
  throw new Error(
    "usage: node scripts/histories.ts [N] [--seed S] [--with A,B] [--only A,B] [--narrow]: N and S whole numbers",
  );
const abilities = new Set<Ability>(
  values.only === undefined
    ? [...todaysAbilities, ...(values.with === undefined ? [] : parseAbilities(values.with))]
    : parseAbilities(values.only),
);
const isWide = values.narrow !== true;

const historiesAtOnce = 250;
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

/** Plays as many, in pieces whose seeds are made from the one that was given; gives the first failure. */
const playAll = async <Ts>(what: string, property: fc.IAsyncProperty<Ts>): Promise<string | undefined> => {
  for (let done = 0; done < wanted; ) {
    const numRuns = Math.min(historiesAtOnce, wanted - done);
    const result = await fc.check(property, { numRuns, seed: seed + done, includeErrorInReport: true });
    if (result.failed) return fc.defaultReportMessage(result) ?? "failed";
    done += numRuns;
    console.log(`${done} ${what}, ${seconds()} s`);
  }
  return undefined;
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
  return isWide ? playAll("wide histories", wide) : playAll("histories", narrow);
};

console.log(`${wanted} histories, seed ${seed}`);
if (isWide) console.log(`with ${[...abilities].join(", ")}`);
const failure = await play();
await standIn.close();
for (const [name, count] of [...sums].sort()) console.log(`  ${name}: ${count}`);
console.log(failure ?? `${wanted} histories, 0 failed (seed ${seed}, ${seconds()} s)`);
process.exitCode = failure === undefined ? 0 : 1;
