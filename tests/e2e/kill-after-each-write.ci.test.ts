import type { RunView } from "../../shared/runs/run-api.ts";
import { expectSample } from "./expect-sample.ts";
import { type RealWorld, type Service, startRealWorld } from "./real-world.ts";
import type { Watched } from "./watching-proxy.ts";

const profiles = 60;
const lanes = 3;
jest.setTimeout(14 * 60_000);

/**
 * The app's process is killed (SIGKILL) right after each single write of a run in turn, before it hears of it, and
 * another one goes on. Writes are those to storage and the imports; making what is missing at start is none of a run.
 */
describe("a process that is killed after any write of a run", () => {
  it("is healed by the next one: the run ends, the list is exact and the counts add up", async () => {
    const results = await Promise.all(Array.from({ length: lanes }, (_, lane) => killInTurn(lane + 1)));
    const kills = results.flat();
    // Each lane went on until a run had fewer writes than it wanted to see: no number is left out below the smallest end.
    const numbers = kills.map(({ after }) => after).sort((one, other) => one - other);
    const whole = numbers.length - lanes;
    expect(whole).toBeGreaterThan(25);
    expect(numbers.slice(0, whole)).toEqual(Array.from({ length: whole }, (_, index) => index + 1));
    for (const step of steps) expect(kills.map(({ write }) => write)).toContainEqual(expect.stringMatching(step));
  });
});

/** The writes that a run is made of: a process was killed right after one of each. */
const steps = [
  /blob PUT .*request\.json$/,
  /table POST .*\$batch$/,
  /queue POST .*plan-run\/messages$/,
  /table PUT .*runs\(/,
  /blob PUT .*body\.json$/,
  /blob PUT .*plan\.json$/,
  /table PUT .*batches\(/,
  /dotdigital PUT \/contacts\/v3\/import$/,
  /blob PUT .*outcomes\/\d+\.json$/,
  /blob DELETE .*body\.json$/,
  /queue POST .*finish-run\/messages$/,
  /blob PUT .*rejects\.csv$/,
  /blob PUT .*report\.json$/,
];

type Kill = { after: number; write: string };

const killInTurn = async (first: number): Promise<Kill[]> => {
  const kills: Kill[] = [];
  let left = Number.POSITIVE_INFINITY;
  let killed: Promise<unknown> | undefined;
  let lastWrite = "";
  const world = await startRealWorld({
    profiles,
    env: { BATCH_MAX_CONTACTS: "40" },
    queueLockSeconds: 1,
    onAnswer: async (service, call) => {
      if (!isWrite(service, call) || killed) return;
      left -= 1;
      if (left > 0) return;
      lastWrite = `${service} ${call.method} ${call.url.split("?")[0]?.replace(/[\w-]+\.\d{8}T\d+Z\.\w+/g, "<run>")}`;
      killed = world.kill();
      await killed;
    },
  });
  try {
    await world.land();
    await world.configure();
    for (let after = first; ; after += lanes) {
      killed = undefined;
      left = after;
      const run = await runThroughDeath(world, () => killed);
      const wasKilled = killed !== undefined;
      left = Number.POSITIVE_INFINITY;
      killed = undefined;
      await expectSample(world, profiles, run);
      if (!wasKilled) return kills;
      kills.push({ after, write: lastWrite });
    }
  } finally {
    await world.stop();
  }
};

/** Asks for a run and follows it; when the process is killed, starts another and goes on, as its platform would. */
const runThroughDeath = async (world: RealWorld, killed: () => Promise<unknown> | undefined): Promise<RunView> => {
  const afterDeath = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const death = killed();
      if (!death) throw error;
      await death;
      await world.restart();
      return work();
    }
  };
  // Whoever asked and got no answer asks again.
  const { id } = await afterDeath(() => world.call<RunView>("POST", "/api/exports/loyalty/runs", {}));
  return afterDeath(() => world.ended(id));
};

const isWrite = (service: Service, { method, url }: Watched): boolean => {
  if (method === "GET" || method === "HEAD" || url.includes("azure-webjobs-hosts")) return false;
  const isPreparation =
    /restype=container|\/Tables\b|\/(plan-run|upload-batch|confirm-batch|finish-run)(-poison)?(\?|$)/.test(url);
  return service === "dotdigital" ? method === "PUT" : !isPreparation;
};
