import type { ProcessUsage } from "../../local/stack/process-usage.ts";
import type { Counts } from "../../shared/report/counts.ts";
import type { Tally } from "../costs/tally.ts";
import type { WorkDone } from "./host-pool.ts";
import { type PlanRequest, type Step, shardsOf, steps } from "./plan-request.ts";
import type { SummedPlan } from "./sum-shards.ts";

/** What was measured of one plan. */
export type PlanMeasure = {
  /** 1 for the first refresh, 2 for the one after it. */
  refresh: number;
  /** 0: one planner alone. */
  hosts: number;
  shards: number;
  wallSeconds: number;
  /** Of each host: processor time, user and system, all threads, from the first message to the last. */
  hostSeconds: number[];
  /** Of each host (`VmHWM`). */
  peakMegabytes: number[];
  /** Deliveries and processor time of each step. */
  steps: Record<Step, { deliveries: number; processorSeconds: number }>;
  /** Hosts that were killed; nothing of them is in the seconds. */
  killed: number;
  storage: { writes: number; lists: number; reads: number; queueOperations: number; megabytes: number };
  batches: number;
  holds: string[];
  /** What the plan came to: the same, whoever makes it. */
  outcome: { counts: Counts; codes: Record<string, number>; people: number; sure: SummedPlan["sure"] };
};

type Taken = {
  request: PlanRequest;
  hosts: number;
  wallSeconds: number;
  /** Of the hosts before they had anything to do, and after. */
  idle: readonly ProcessUsage[];
  usage: readonly ProcessUsage[];
  asked: Tally;
  pool: { done: readonly WorkDone[]; killed(): number };
  summed: SummedPlan;
};

export const measurePlan = ({ request, hosts, wallSeconds, idle, usage, asked, pool, summed }: Taken): PlanMeasure => {
  const started = idle.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) / idle.length;
  const ofStep = (step: Step) => {
    const done = pool.done.filter((one) => one.step === step);
    return {
      deliveries: done.length,
      processorSeconds: done.reduce((sum, { processorSeconds }) => sum + processorSeconds, 0),
    };
  };
  const { counts, codes, people, sure, batches, holds } = summed;
  return {
    ...{ refresh: request.before === null ? 1 : 2, hosts, shards: shardsOf(request), wallSeconds },
    hostSeconds: usage.map(({ cpuSeconds }) => cpuSeconds - started),
    peakMegabytes: usage.map(({ peakMegabytes }) => peakMegabytes),
    steps: Object.fromEntries(steps.map((step) => [step, ofStep(step)])) as PlanMeasure["steps"],
    killed: pool.killed(),
    storage: {
      ...{ writes: asked.blobWrites, lists: asked.blobLists, reads: asked.blobReads },
      ...{ queueOperations: asked.queueOperations, megabytes: asked.storageBytes / 1e6 },
    },
    batches: batches.length,
    holds,
    outcome: { counts, codes: inOrder(codes), people, sure },
  };
};

const inOrder = (codes: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(codes).toSorted(([one], [other]) => (one < other ? -1 : 1)));
