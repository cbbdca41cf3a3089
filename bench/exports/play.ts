import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { digestMembers } from "../../local/dotdigital/digest-members.ts";
import { callApi } from "../../local/stack/call-api.ts";
import { brokenSums } from "../../shared/report/counts.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { appUsage } from "./app-usage.ts";
import { accountId, type Asked, type BenchWorld, listOf, startBenchWorld } from "./bench-world.ts";
import { landExport } from "./land-export.ts";
import type { Sample } from "./measures.ts";
import { firstPopulation, nextPopulation, type Population } from "./population.ts";
import { writeSampleFiles } from "./sample-files.ts";
import { sampleMembers } from "./sample-members.ts";
import type { Play, Step } from "./scenarios.ts";

/** What came of a step. `wrong`: what is not as it must be, in words. */
export type Played = { name: string; sample: Sample; wrong: string[] };

/** Plays the steps on a stack of their own, with new processes of the app for each. `folder` is for the files. */
export const play = async (folder: string, { rows, ...how }: Play & { rows: number }): Promise<Played[]> => {
  const names = how.exports === 1 ? ["person"] : Array.from({ length: how.exports }, (_, at) => `person-${at + 1}`);
  const world = await startBenchWorld(names, how.latency, how.nodeFlags);
  const played: Played[] = [];
  try {
    let people = names.map((name) => firstPopulation(name, Math.floor((rows * how.timesRows) / how.exports)));
    for (const [index, step] of how.steps.entries()) {
      people = people.map((before) => nextPopulation(before, step.change));
      await land(world, folder, `2026/05/17/0${index}12`, people);
      played.push(await playStep(world, step, { hosts: how.hosts, people, isFirst: index === 0 }));
    }
  } finally {
    await world.stop();
  }
  return played;
};

const land = async (world: BenchWorld, folder: string, stamp: string, people: readonly Population[]): Promise<void> => {
  for (const population of people) {
    const own = join(folder, "landing");
    await mkdir(own);
    const files = await writeSampleFiles(own, population);
    await landExport(world.proxied.connectionString, { name: population.name, stamp, files });
    await rm(own, { recursive: true });
  }
};

type StepOptions = { hosts: number; people: readonly Population[]; isFirst: boolean };

const playStep = async (world: BenchWorld, step: Step, { hosts, people, isFirst }: StepOptions): Promise<Played> => {
  const apps = await Promise.all(Array.from({ length: hosts }, world.startHost));
  try {
    const [{ ready: url } = { ready: "" }] = apps;
    if (isFirst) await world.configure(url);
    const used = async () => {
      const usages = await Promise.all(apps.map(({ pid }) => appUsage(pid)));
      return {
        seconds: usages.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
        peakMegabytes: Math.max(...usages.map(({ peakMegabytes }) => peakMegabytes)),
      };
    };
    const before = await used();
    world.takeAsked();
    const planned: number[] = [];
    const onPlanned = async () => {
      planned.push((await used()).seconds - before.seconds);
    };
    const runs = await Promise.all(people.map(({ name }) => runToItsEnd(url, name, onPlanned)));
    const after = await used();
    const asked = world.takeAsked();
    const [planningSeconds] = people.length === 1 ? planned : [];
    const sample: Sample = {
      wallSeconds: wallOf(runs),
      processorSeconds: after.seconds - before.seconds,
      ...(planningSeconds === undefined ? {} : { planningSeconds }),
      peakMegabytes: after.peakMegabytes,
      ...requestsOf(asked),
    };
    const wrong = await Promise.all(people.map((population, index) => judge(world, population, index, runs[index])));
    return { name: step.name, sample, wrong: wrong.flat() };
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
  }
};

/** How often a run is looked at. Each look is a call that the app answers, and a plan's end is seen so much late. */
const lookMs = 250;

/** Somebody's word is given for a run that waits for it, as one does of whose list a tenth leaves. */
const runToItsEnd = async (url: string, name: string, onPlanned: () => Promise<void>): Promise<RunView> => {
  const call = callApi(url);
  const { id } = await call<RunView>("POST", `/api/exports/${name}/runs`, {});
  let isPlanned = false;
  for (;;) {
    const run = await call<RunView>("GET", `/api/runs/${id}`).catch(ifBusy);
    if (run && run.endedAt !== null) return run;
    if (!isPlanned && (run?.state === "exporting" || run?.state === "held")) {
      isPlanned = true;
      await onPlanned();
    }
    if (run?.state === "held") await call("POST", `/api/runs/${id}/release`, {});
    await wait(lookMs);
  }
};

/** An app at work on a busy machine may have no answer within the time of a read: it is looked at again. */
const ifBusy = (error: unknown): undefined => {
  if (error instanceof Error && error.message.includes('"code":"no-answer"')) return undefined;
  throw error;
};

const wallOf = (runs: readonly RunView[]): number => {
  const began = Math.min(...runs.map(({ requestedAt }) => Date.parse(requestedAt)));
  const ended = Math.max(...runs.map(({ endedAt }) => Date.parse(endedAt ?? "")));
  return (ended - began) / 1000;
};

const operations = [
  ...(["blobWrites", "blobLists", "blobReads", "blobDeletes", "queueOperations", "tableOperations"] as const),
];

/** Looks at queues that found nothing come with time, and are not counted. */
const requestsOf = (asked: Asked): Sample => ({
  writes: asked.dotdigitalWrites,
  calls: asked.dotdigitalCalls,
  storageOperations: operations.reduce((sum, operation) => sum + asked[operation], 0),
  storageMegabytes: asked.storageBytes / 1e6,
  ...(asked.removals ? { removalSeconds: (asked.removals.endedAt - asked.removals.beganAt) / 1000 } : {}),
});

/** The list must hold exactly who is to be there, each with the values that are hers, and the counts must add up. */
const judge = async (
  world: BenchWorld,
  population: Population,
  index: number,
  run: RunView | undefined,
): Promise<string[]> => {
  const expected = digestMembers(sampleMembers(population));
  const actual = await world.stack.dotdigital.digest(accountId, listOf(index));
  const [of, is] = [JSON.stringify(expected), JSON.stringify(actual)];
  return [
    ...(of === is ? [] : [`${population.name}: the list is ${is}, expected ${of}`]),
    ...(run?.state === "succeeded" ? [] : [`${population.name}: ended as ${run?.state}`]),
    ...(run?.error ? [`${population.name}: ${run.error.code}`] : []),
    ...(run ? brokenSums(run.counts) : []),
  ];
};
