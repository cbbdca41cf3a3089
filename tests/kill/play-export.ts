import type { RunView } from "../../shared/runs/run-api.ts";
import type { DrawnExport, DrawnKill } from "./draw-exports.ts";
import { judgeExport } from "./judge-export.ts";
import type { KillWorld } from "./kill-world.ts";
import { type StateOfRun, stateOfRun } from "./state-of-run.ts";
import type { Moment } from "./trigger.ts";

/** What a run takes that nobody disturbs. */
export type Undisturbed = { steps: number; ms: number };

/** Messages that come twice make more steps. */
export type UndisturbedRuns = { messagesOnce: Undisturbed; messagesTwice: Undisturbed };

export type Death = StateOfRun & { moment: Moment };

export type PlayedExport = {
  runId: string;
  deaths: Death[];
  /** Messages that were sent once more. */
  repeated: number;
  /** From the landed refresh to the end of the run, and from the last restart on. */
  tookMs: number;
  settledMs: number;
  wrong: string[];
};

type Options = {
  refresh: number;
  drawn: DrawnExport;
  undisturbed: UndisturbedRuns;
  /** Ids of the runs before. */
  earlier: ReadonlySet<string>;
  /** From 0 to below 1. */
  random: () => number;
};

/** A run may need the sweep, which sends again what is two minutes late, and a dead host's timer lease before that. */
const endsWithinMs = 180_000;

/**
 * Lands a refresh, asks for its run, kills and restarts as drawn, follows the run to its end and judges it. When the run
 * ends before its last moment has come, there are fewer deaths than were drawn.
 */
export const playExport = async (killWorld: KillWorld, options: Options): Promise<PlayedExport> => {
  const { world, killer, restarter } = killWorld;
  const { drawn, earlier, refresh, random } = options;
  const undisturbed = options.undisturbed[drawn.repeatsMessages ? "messagesTwice" : "messagesOnce"];
  const linesBefore = world.lines.length;
  const shape = await killWorld.land(refresh, drawn.repeatsMessages ? random : undefined);
  const startedAt = performance.now();
  let restartedAt = startedAt;
  const deaths: Death[] = [];
  const moments = momentsOf(drawn.kills, undisturbed);
  killer.arm(moments[0]);
  if (drawn.storage.kind === "restarts-alone") {
    restarter.arm({ by: "time", ms: drawn.storage.share * undisturbed.ms });
  }

  /** Brings back whatever has gone. False when nothing had. */
  const recover = async (): Promise<boolean> => {
    const restart = restarter.take();
    await restart;
    const moment = moments[deaths.length];
    const death = killer.take();
    if (!death || !moment) return restart !== undefined;
    await death;
    if (drawn.storage.kind === "restarts-with-the-app" && deaths.length === 0) await world.stack.restartAzurite();
    deaths.push({ moment, ...(await stateOfRun(world.stack.connectionString, "loyalty", earlier)) });
    killer.arm(moments[deaths.length]);
    await world.restart();
    restartedAt = performance.now();
    return true;
  };
  /** Whoever gets no answer asks again. */
  const insist = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!(await recover())) throw error;
      }
    }
  };

  const { id } = await insist(() => world.call<RunView>("POST", "/api/exports/loyalty/runs", {}));
  await insist(() => world.ended(id, endsWithinMs));
  const endedAt = performance.now();
  killer.disarm();
  restarter.disarm();
  await recover();
  const run = await world.call<RunView>("GET", `/api/runs/${id}`);
  return {
    runId: id,
    deaths,
    repeated: killWorld.repeated,
    tookMs: endedAt - startedAt,
    settledMs: endedAt - restartedAt,
    wrong: [...(await judgeExport(world, shape, run)), ...errorsIn(world.lines.slice(linesBefore))],
  };
};

/** The second is counted from the restart on and lies within what the first has left of a run. */
const momentsOf = (kills: DrawnKill[], undisturbed: Undisturbed): Moment[] => {
  const [first, second] = kills;
  if (!first) return [];
  if (!second) return [momentOf(first, undisturbed)];
  const left = { steps: undisturbed.steps * (1 - first.share), ms: undisturbed.ms * (1 - first.share) };
  return [momentOf(first, undisturbed), momentOf(second, left)];
};

const momentOf = ({ by, share }: DrawnKill, { steps, ms }: Undisturbed): Moment =>
  by === "steps" ? { by, steps: 1 + Math.floor(share * steps) } : { by, ms: Math.round(share * ms) };

/** What the app logged for a person to act on. */
const errorsIn = (lines: readonly string[]): string[] => lines.filter((line) => line.startsWith('{"level":"error"'));
