import { BlobServiceClient } from "@azure/storage-blob";
import { SAMPLE_FOLDER } from "../../local/sample/land-sample.ts";
import { randomAt } from "../../local/sample/random-at.ts";
import { demo } from "../../local/stack/demo.ts";
import { processMemory } from "../../local/stack/process-usage.ts";
import { brokenSums } from "../../shared/report/counts.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { type RealWorld, startRealWorld } from "../e2e/real-world.ts";
import { isStep } from "../kill/is-step.ts";
import { judgeExport } from "../kill/judge-export.ts";
import { judgeLeftovers } from "../kill/judge-leftovers.ts";
import { contactsOfBatch, shapeOf, stampOf } from "../kill/refresh-of.ts";
import { suppressJoiners } from "../kill/suppress-joiners.ts";
import { countStored, type Stored } from "./count-stored.ts";
import { soakFaultOf } from "./soak-faults.ts";

export type Soak = { refreshes: number; profiles: number; seed: number; onLine: (line: string) => void };

export type SoakResult = {
  /** How often runs ended so. */
  states: Record<string, number>;
  /** Of the app's process after each refresh, in megabytes. Empty where there is no /proc. */
  megabytes: number[];
  /** Right after the first refresh, and in the end. */
  stored: { first: Stored; last: Stored };
  batches: number;
  wrong: string[];
};

/** A run may wait for the sweep, which sends again what is two minutes late. */
const endsWithinMs = 10 * 60_000;
/** A run of somebody whose credentials were refused sent nothing: whoever left twice is more than the guard lets go. */
const guards = { maxRemovalShare: 1, maxJoinShare: 1 };

/** Refresh after refresh over real processes, each with a fault at random, then a quiet one; what grows is measured. */
export const playSoak = async ({ refreshes, profiles, seed, onLine }: Soak): Promise<SoakResult> => {
  let failsEvery = 0;
  let calls = 0;
  const world = await startRealWorld({
    profiles,
    env: {
      BATCH_MAX_CONTACTS: String(contactsOfBatch(profiles)),
      SWEEP_SCHEDULE: "*/5 * * * * *",
      AzureFunctionsJobHost__extensions__queues__visibilityTimeout: "00:00:01",
    },
    answerInstead: (service, call) => {
      if (failsEvery === 0 || service === "dotdigital" || !isStep(service, call)) return undefined;
      calls += 1;
      return calls % failsEvery === 0 ? { status: 503 } : undefined;
    },
  });
  const result: SoakResult = { states: {}, megabytes: [], stored: { first: {}, last: {} }, batches: 0, wrong: [] };
  try {
    await suppressJoiners(world, profiles, refreshes);
    for (let refresh = 0; refresh < refreshes; refresh += 1) {
      const isQuiet = refresh === 0 || refresh === refreshes - 1;
      const fault = soakFaultOf(isQuiet ? 0 : randomAt(seed, refresh, 1));
      await land(world, profiles, refresh);
      if (refresh === 0) await configure(world);
      if (fault.rule) await world.stack.dotdigital.plant(fault.rule);
      failsEvery = fault.storageFailsEvery;
      const run = await runToItsEnd(world);
      failsEvery = 0;
      await world.stack.dotdigital.pullAll();
      result.states[run.state] = (result.states[run.state] ?? 0) + 1;
      result.batches += run.batches.length;
      const wrong = isQuiet ? await judgeExport(world, shapeOf(profiles, refresh), run) : brokenSums(run.counts);
      result.wrong.push(...wrong.map((what) => `refresh ${refresh}, ${fault.name}: ${what}`));
      if (refresh === 0) result.stored.first = await countStored(world.stack.connectionString);
      const memory = await processMemory(world.appPid);
      if (memory !== undefined) result.megabytes.push(Math.round(memory));
      onLine(
        `refresh ${refresh}: ${fault.name}: ${run.state}${run.error ? ` (${run.error.code})` : ""}, ${memory?.toFixed(0)} MB`,
      );
    }
    result.wrong.push(...(await judgeLeftovers(world.stack.connectionString)));
    result.stored.last = await countStored(world.stack.connectionString);
    const { runs } = await world.call<{ runs: RunView[] }>("GET", "/api/runs?top=100");
    const open = runs.filter(({ endedAt }) => endedAt === null);
    result.wrong.push(...open.map(({ id, state }) => `run ${id} is still ${state}`));
    return result;
  } finally {
    await world.stop();
  }
};

/** What lies about of earlier refreshes is Customer Insights' own history, and would only fill this machine. */
const land = async ({ stack, land }: RealWorld, profiles: number, refresh: number): Promise<void> => {
  await land({ ...shapeOf(profiles, refresh), stamp: stampOf(refresh) });
  const container = BlobServiceClient.fromConnectionString(stack.connectionString).getContainerClient(demo.container);
  if (refresh < 2) return;
  for (const segment of ["HighValueSegment", "NewMembers"]) {
    const prefix = `${SAMPLE_FOLDER}/${segment}/${stampOf(refresh - 2)}/`;
    for await (const { name } of container.listBlobsFlat({ prefix })) await container.deleteBlob(name);
  }
};

const configure = async (world: RealWorld): Promise<void> => {
  await world.configure();
  const { name: _, ...definition } = await world.call<{ name: string }>("GET", "/api/exports/loyalty");
  await world.call("PUT", "/api/exports/loyalty", { ...definition, guards });
};

const runToItsEnd = async (world: RealWorld): Promise<RunView> => {
  const { id } = await world.call<RunView>("POST", "/api/exports/loyalty/runs", {});
  return world.ended(id, endsWithinMs);
};
