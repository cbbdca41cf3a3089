import { sampleShape } from "../../local/sample/sample-shape.ts";
import { suppressedAddresses } from "../../local/sample/sample-truth.ts";
import { demo } from "../../local/stack/demo.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { expectRefresh } from "../e2e/expect-sample.ts";
import { type RealWorld, type Service, startRealWorld } from "../e2e/real-world.ts";
import type { Watched } from "../e2e/watching-proxy.ts";

const profiles = 60;
/** Each refresh has joiners, leavers and changed values. */
const changes = { profiles, leaveEvery: 15, changeEvery: 6, join: 4 };
/** One for each processor of a small machine: each has its own processes, and two more runs at its end. */
const lanes = 2;

/** A kill right after a write: which write of its run it was, 0 where the first of its kind was waited for. */
export type WriteKill = { after: number; write: string };

/**
 * Kills the app's process (SIGKILL) right after single writes of a run, before it hears of them, lets another one go on, and
 * judges list and counts; a run for each. First after the first write of each kind, then after every `every`-th: all of them
 * where that is 1. Writes are those to storage, imports and removals; making what is missing at start is none of a run.
 */
export const playWriteKills = async (every: number): Promise<{ kills: WriteKill[]; missed: string[] }> => {
  const results = await Promise.all(Array.from({ length: lanes }, (_, lane) => killInTurn(lane, every)));
  const kills = results.flat();
  const missed = steps.filter((step) => !kills.some(({ write }) => step.test(write))).map(String);
  return { kills, missed };
};

/** The numbers of writes after which a process was to be killed, each, up to where some runs have ended already. */
export const wholeNumbers = (kills: readonly WriteKill[]): number[] => {
  const numbers = kills.flatMap(({ after }) => (after === 0 ? [] : [after])).sort((one, other) => one - other);
  return numbers.slice(0, numbers.length - 2 * lanes);
};

/** The writes that a run is made of: the process is killed right after the first of each. */
const steps = [
  /blob PUT .*request\.json$/,
  /table POST .*\$batch$/,
  /queue POST .*plan-run\/messages$/,
  /table PUT .*runs\(/,
  /blob PUT .*body\.json$/,
  /blob PUT .*plan\.json$/,
  /table PUT .*batches\(/,
  /dotdigital PUT \/contacts\/v3\/import$/,
  /dotdigital POST .*contacts\/delete$/,
  /blob PUT .*\.snapshot$/,
  /blob PUT .*current\.json$/,
  /blob PUT .*\/outcomes\/.*\.json$/,
  /blob DELETE .*body\.json$/,
  /queue POST .*finish-run\/messages$/,
  /blob PUT .*rejects\.csv$/,
  /blob PUT .*report\.json$/,
];

const killInTurn = async (lane: number, every: number): Promise<WriteKill[]> => {
  const kills: WriteKill[] = [];
  let left = Number.POSITIVE_INFINITY;
  let killed: Promise<unknown> | undefined;
  let lastWrite = "";
  let unharmed = 0;
  let step: RegExp | undefined;
  const world = await startRealWorld({
    profiles,
    env: { BATCH_MAX_CONTACTS: "40" },
    queueLockSeconds: 1,
    onAnswer: async (service, call) => {
      if (!isWrite(service, call) || killed) return;
      const write = labelOf(service, call);
      if (step ? !step.test(write) : --left > 0) return;
      lastWrite = write;
      killed = world.kill();
      await killed;
    },
  });
  try {
    await world.land();
    await world.configure();
    await world.ended((await world.call<RunView>("POST", "/api/exports/loyalty/runs", {})).id);
    const ownSteps = steps.filter((_, index) => index % lanes === lane);
    for (let after = (lane + 1) * every, refresh = 1; ; refresh += 1) {
      const shape = sampleShape({ ...changes, refresh });
      for (const email of suppressedAddresses(shape)) await world.stack.dotdigital.suppress(demo.accountId, email);
      await world.land({ ...changes, refresh, stamp: `2024/06/${String(refresh).padStart(2, "0")}/0312` });
      killed = undefined;
      const wanted = ownSteps.shift();
      step = wanted;
      left = after;
      const run = await runThroughDeath(world, () => killed);
      const wasKilled = killed !== undefined;
      step = undefined;
      left = Number.POSITIVE_INFINITY;
      killed = undefined;
      await expectRefresh(world, shape, run);
      // Runs differ by a write or two: one that ended before its turn is not the last word.
      if (wanted) {
        if (wasKilled) kills.push({ after: 0, write: lastWrite });
        continue;
      }
      unharmed = wasKilled ? 0 : unharmed + 1;
      if (unharmed === 2) return kills;
      if (wasKilled) kills.push({ after, write: lastWrite });
      after += lanes * every;
    }
  } finally {
    await world.stop();
  }
};

/** Asks for a run and follows it; when the process is killed, starts another and goes on, as its platform would. */
const runThroughDeath = async (world: RealWorld, killed: () => Promise<unknown> | undefined): Promise<RunView> => {
  let hasNewProcess = false;
  const goOn = async (death: Promise<unknown>) => {
    await death;
    await world.restart();
    hasNewProcess = true;
  };
  const afterDeath = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const death = killed();
      if (!death) throw error;
      await goOn(death);
      return work();
    }
  };
  // Whoever asked and got no answer asks again.
  const { id } = await afterDeath(() => world.call<RunView>("POST", "/api/exports/loyalty/runs", {}));
  const run = await afterDeath(() => world.ended(id));
  // A run tidies up after its end has been seen.
  const death = killed();
  if (death && !hasNewProcess) await goOn(death);
  return run;
};

/** What was written where, without the id of the run. */
const labelOf = (service: Service, call: Watched): string =>
  `${service} ${call.method} ${call.url.split("?")[0]?.replace(/[\w-]+\.\d{8}T\d+Z\.\w+/g, "<run>")}`;

const isWrite = (service: Service, { method, url }: Watched): boolean => {
  if (method === "GET" || method === "HEAD" || url.includes("azure-webjobs-hosts")) return false;
  const isPreparation =
    /restype=container|\/Tables\b|\/(plan-run|upload-batch|confirm-batch|finish-run|send-alert|explain-segment|tick)(-poison)?(\?|$)/.test(
      url,
    );
  return service === "dotdigital" || !isPreparation;
};
