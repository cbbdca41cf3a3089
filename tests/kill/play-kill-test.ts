import { randomAt } from "../../local/sample/random-at.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { describeExport } from "./describe-export.ts";
import { type DrawnExport, drawExports } from "./draw-exports.ts";
import { judgeExport } from "./judge-export.ts";
import { judgeLeftovers } from "./judge-leftovers.ts";
import { type KillWorld, startKillWorld } from "./kill-world.ts";
import { type PlayedExport, playExport, type Undisturbed, type UndisturbedRuns } from "./play-export.ts";
import type { Phase } from "./state-of-run.ts";

export type KillTest = {
  exports: number;
  profiles: number;
  seed: number;
  /** Told of each export when it has ended. */
  onLine: (line: string) => void;
};

export type KillTestResult = {
  played: { drawn: DrawnExport; played: PlayedExport }[];
  /** How far the run was at each kill, also of exports that were played again. */
  phases: Phase[];
  /** What was wrong, in words, with the number of its export. */
  wrong: string[];
};

/** Worlds side by side: an export mostly waits (for a lock to run out, an import to end), and two share the machine. */
const lanes = 2;

/** A run can be over before its moment comes. Such an export is judged too and then played again, with earlier moments. */
const tries = 4;

/**
 * Plays so many exports, each the refresh of a list with joiners, leavers and changes, killed as drawn, and judges each.
 * Throws when a run does not end at all.
 */
export const playKillTest = async ({ exports, profiles, seed, onLine }: KillTest): Promise<KillTestResult> => {
  const drawn = drawExports(exports, seed);
  const worlds = Array.from({ length: Math.min(lanes, exports) }, (_, lane) =>
    playLane({ drawn: drawn.filter((_, index) => index % lanes === lane), profiles, seed, lane, onLine }),
  );
  // Each is waited for, whatever becomes of the others: each stops what it started.
  const results = await Promise.allSettled(worlds);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  const ended = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const played = ended.flatMap((lane) => lane.played);
  return {
    played,
    phases: ended.flatMap((lane) => lane.phases),
    wrong: ended.flatMap((lane) => lane.wrong),
  };
};

type Lane = Pick<KillTest, "profiles" | "seed" | "onLine"> & { drawn: DrawnExport[]; lane: number };

const playLane = async ({ drawn, profiles, seed, lane, onLine }: Lane): Promise<KillTestResult> => {
  const killWorld = await startKillWorld({ profiles, refreshes: 3 + drawn.length * tries });
  let draws = 0;
  const random = () => randomAt(seed, draws++, lane) / 2 ** 32;
  const result: KillTestResult = { played: [], phases: [], wrong: [] };
  try {
    const earlier = new Set<string>();
    const undisturbed = await measure(killWorld, earlier, random);
    for (let turn = 0, refresh = 3, tried = 0; turn < drawn.length; refresh += 1) {
      const wanted = drawn[turn];
      if (!wanted) break;
      const export_ = earlierBy(wanted, 2 ** tried);
      const played = await playExport(killWorld, { refresh, drawn: export_, undisturbed, earlier, random });
      earlier.add(played.runId);
      result.phases.push(...played.deaths.map(({ phase }) => phase));
      result.wrong.push(...played.wrong.map((what) => `export ${wanted.number}: ${what}`));
      onLine(describeExport(wanted, played));
      const isWhole = played.deaths.length === wanted.kills.length;
      if (isWhole) result.played.push({ drawn: wanted, played });
      tried = isWhole ? 0 : tried + 1;
      if (tried === tries) throw new Error(`Export ${wanted.number} ended before its moment came, ${tries} times.`);
      if (isWhole) turn += 1;
    }
    result.wrong.push(...(await judgeLeftovers(killWorld.world.stack.connectionString)));
    return result;
  } finally {
    await killWorld.world.stop();
  }
};

/** The first run fills the list; two refreshes like those that follow are measured. All must be right themselves. */
const measure = async (killWorld: KillWorld, earlier: Set<string>, random: () => number): Promise<UndisturbedRuns> => {
  const { world } = killWorld;
  const play = async (refresh: number, twice?: () => number): Promise<Undisturbed> => {
    const shape = await killWorld.land(refresh, twice);
    if (refresh === 0) await world.configure();
    const { id } = await world.call<RunView>("POST", "/api/exports/loyalty/runs", {});
    earlier.add(id);
    const wrong = await judgeExport(world, shape, await world.ended(id, 180_000));
    if (wrong.length > 0) throw new Error(`Undisturbed refresh ${refresh}: ${wrong.join("; ")}`);
    const { count, firstAt, lastAt } = killWorld.steps;
    return { steps: count, ms: lastAt - firstAt };
  };
  await play(0);
  return { messagesOnce: await play(1), messagesTwice: await play(2, random) };
};

const earlierBy = (drawn: DrawnExport, factor: number): DrawnExport => {
  const [first, second] = drawn.kills;
  const sooner = (kill: typeof first) => ({ ...kill, share: kill.share / factor });
  return { ...drawn, kills: second ? [sooner(first), sooner(second)] : [sooner(first)] };
};
