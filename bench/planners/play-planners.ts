import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { connectionStringOf, startAzurite } from "../../local/azurite/start-azurite.ts";
import { startCountingProxy } from "../costs/counting-proxy.ts";
import { emptyTally, makeTallyCalls } from "../costs/tally.ts";
import { landExport } from "../exports/land-export.ts";
import { type Machine, readMachine } from "../exports/machine.ts";
import { firstPopulation, nextPopulation, type Population } from "../exports/population.ts";
import { writeSampleFiles } from "../exports/sample-files.ts";
import { checkPlan } from "./check-plan.ts";
import { startPool } from "./host-pool.ts";
import { measurePlan, type PlanMeasure } from "./measure-plan.ts";
import { openPlanner, planContainer } from "./open-planner.ts";
import { type PlanRequest, steps } from "./plan-request.ts";
import type { PlannerDeps } from "./planner-deps.ts";
import { plannerPaths as paths } from "./planner-paths.ts";
import { requestSample } from "./sample-request.ts";
import { readStored } from "./stored.ts";
import type { SummedPlan } from "./sum-shards.ts";

export type PlannersOptions = {
  rows: number;
  /** How many hosts plan together, one number after the other; 0: one planner alone, as it is in the app. */
  hosts: readonly number[];
  /** A first one, and then one of which each hundredth person has changed, come and left. */
  refreshes: 1 | 2;
  bits: number;
  /** Every message is sent twice, and a host is killed in the middle of a part and of a shard. */
  withTrouble: boolean;
};

/** Of one size; `command` made it. */
export type PlannersRun = PlannersResults & { command: string };

export type PlannersResults = Omit<PlannersOptions, "hosts"> & {
  machine: Machine;
  measured: PlanMeasure[];
  wrong: string[];
};

/** More rows than these, and their bodies are not gone through contact by contact: that is done in memory. */
const mostRowsOfBodies = 1_000_000;

const usual = { times: 1, kills: [], lockSeconds: 60 } as const;
const trouble = { times: 2, kills: ["read-part", "plan-shard"], lockSeconds: 2 } as const;

/**
 * Plans the same refreshes by each number of hosts, on real blobs and queues, and holds each plan against the generator.
 * `keep` gets what there is after each plan: the next one may take an hour.
 */
export const playPlanners = async (
  folder: string,
  options: PlannersOptions,
  say: (line: string) => void,
  keep: (results: PlannersResults) => Promise<void>,
): Promise<PlannersResults> => {
  const machine = readMachine();
  await mkdir(join(folder, "storage"));
  const azurite = await startAzurite({ folder: join(folder, "storage") });
  const counted = await startCounted(azurite.addresses);
  const { rows, refreshes, bits, withTrouble } = options;
  const measured: PlanMeasure[] = [];
  const wrong: string[] = [];
  const results = { rows, refreshes, bits, withTrouble, machine, measured, wrong };
  try {
    const deps = openPlanner(azurite.connectionString, options.withTrouble ? trouble.times : usual.times);
    await prepare(azurite.connectionString);
    let before: Population | undefined;
    for (let refresh = 1; refresh <= options.refreshes; refresh += 1) {
      const now = before ? nextPopulation(before, "hundredth") : firstPopulation("person", options.rows);
      const blobs = await land(azurite.connectionString, join(folder, "landing"), refresh, now);
      for (const hosts of options.hosts) {
        const request = await requestSample(deps.source, {
          ...{ id: planId(hosts, refresh), before: before ? planId(hosts, refresh - 1) : null },
          ...{ bits: hosts === 0 ? 0 : options.bits, name: now.name, blobs },
        });
        const measure = await playPlan(deps, { request, hosts, options, counted, storage: azurite.connectionString });
        measured.push(measure);
        say(`refresh ${refresh}, ${hosts === 0 ? "one planner alone" : `hosts: ${hosts}`}: ${inWords(measure)}`);
        const withBodies = options.rows <= mostRowsOfBodies;
        const found = await checkPlan({ ...deps, request, now, before, withBodies });
        wrong.push(...found.map((what) => `refresh ${refresh}, hosts ${hosts}: ${what}`));
        await keep(results);
      }
      before = now;
    }
    wrong.push(...unlike(measured));
    await keep(results);
    return results;
  } finally {
    await counted.close();
    await azurite.stop();
  }
};

const planId = (hosts: number, refresh: number): string => `${hosts}-hosts-${refresh}`;

/** Blobs and queues behind proxies that count, as hosts see them. */
const startCounted = async ({ blob, queue, table }: { blob: string; queue: string; table: string }) => {
  let tally = emptyTally();
  const tallyCall = makeTallyCalls();
  const start = (service: "blob" | "queue", target: string) =>
    startCountingProxy({ target, keepsText: service === "queue", onCall: (call) => tallyCall(tally, service, call) });
  const [blobs, queues] = [await start("blob", blob), await start("queue", queue)];
  return {
    connectionString: connectionStringOf({ blob: blobs.url, queue: queues.url, table }),
    /** What was asked for since the last time. */
    take() {
      const taken = tally;
      tally = emptyTally();
      return taken;
    },
    close: () => Promise.all([blobs.close(), queues.close()]),
  };
};

const prepare = async (connectionString: string): Promise<void> => {
  await BlobServiceClient.fromConnectionString(connectionString).getContainerClient(planContainer).create();
  const queues = QueueServiceClient.fromConnectionString(connectionString);
  await Promise.all(steps.map((step) => queues.getQueueClient(step).create()));
};

const land = async (connectionString: string, folder: string, refresh: number, now: Population): Promise<string[]> => {
  await mkdir(folder);
  const files = await writeSampleFiles(folder, now);
  const blobs = await landExport(connectionString, { name: now.name, stamp: `2026/05/17/0${refresh}12`, files });
  await rm(folder, { recursive: true });
  return blobs;
};

type Played = {
  request: PlanRequest;
  hosts: number;
  options: PlannersOptions;
  counted: Awaited<ReturnType<typeof startCounted>>;
  storage: string;
};

const playPlan = async (
  { store, send }: PlannerDeps,
  { request, hosts, options, counted, storage }: Played,
): Promise<PlanMeasure> => {
  const plan = request.id;
  await store.write(paths.request(plan), Buffer.from(JSON.stringify(request)));
  const { connectionString } = counted;
  const how = options.withTrouble && hosts > 1 ? trouble : usual;
  const pool = await startPool({ ...how, hosts: Math.max(hosts, 1), plan, connectionString });
  try {
    const idle = await pool.usage();
    counted.take();
    const began = performance.now();
    if (hosts === 0) await send({ step: "plan-shard", plan, shard: 0 });
    else await Promise.all(request.segment.parts.map((_, part) => send({ step: "read-part", plan, part })));
    await pool.summed;
    const wallSeconds = (performance.now() - began) / 1000;
    const usage = await pool.usage();
    const summed = await readStored<SummedPlan>(store, paths.plan(plan));
    return measurePlan({ request, hosts, wallSeconds, idle, usage, asked: counted.take(), pool, summed });
  } finally {
    await pool.stop();
    await clearQueues(storage);
  }
};

/** Second deliveries that nobody has taken yet are not the next plan's. */
const clearQueues = async (connectionString: string): Promise<void> => {
  const queues = QueueServiceClient.fromConnectionString(connectionString);
  await Promise.all(steps.map((step) => queues.getQueueClient(step).clearMessages()));
};

/** Every plan of a refresh must come to the same, whoever made it. */
const unlike = (measured: readonly PlanMeasure[]): string[] =>
  measured.flatMap((one) => {
    const first = measured.find(({ refresh }) => refresh === one.refresh) ?? one;
    const [is, of] = [JSON.stringify(one.outcome), JSON.stringify(first.outcome)];
    return is === of ? [] : [`refresh ${one.refresh}: ${one.hosts} hosts came to ${is}, ${first.hosts} hosts to ${of}`];
  });

const inWords = ({ wallSeconds, hostSeconds, peakMegabytes, batches }: PlanMeasure): string =>
  `${wallSeconds.toFixed(1)} s, of the processor ${hostSeconds.map((seconds) => seconds.toFixed(1)).join(" + ")} s, peak ${Math.max(...peakMegabytes).toFixed(0)} MB, ${batches} batches`;
