import { type NodeChild, startNode } from "../../local/processes/start-node.ts";
import { type ProcessUsage, processUsage } from "../../local/stack/process-usage.ts";
import { leanFlags } from "../../local/stack/start-app.ts";
import { type HostWork, parseWork } from "./host-work.ts";
import type { Step } from "./plan-request.ts";

export type PoolOptions = {
  hosts: number;
  /** What the hosts are watched for. They take messages of any other plan, too. */
  plan: string;
  connectionString: string;
  /** How often hosts send each message. */
  times: number;
  /** A host is killed in the middle of its first message of each of these steps, and another one takes its place. */
  kills: readonly Step[];
  /** For how long a message of a host that was killed stays away. */
  lockSeconds: number;
};

export type WorkDone = Extract<HostWork, { is: "done" }>;

/** Hosts, each a process of its own. */
export const startPool = async ({ hosts, plan, connectionString, times, kills, lockSeconds }: PoolOptions) => {
  const running = new Set<NodeChild<unknown>>();
  const done: WorkDone[] = [];
  const summed = Promise.withResolvers<void>();
  const toKill = new Set<Step>(kills);
  let killed = 0;

  const start = async (): Promise<void> => {
    let own: NodeChild<unknown> | undefined;
    const onLine = (line: string, source: "stdout" | "stderr") => {
      if (source === "stderr") process.stderr.write(`host | ${line}\n`);
      const work = parseWork(line);
      if (work === undefined || work.is === "ready" || work.plan !== plan) return;
      if (work.is === "begun" && own && toKill.delete(work.step)) replace(own).catch(summed.reject);
      if (work.is !== "done") return;
      done.push(work);
      if (work.step === "sum-shards") summed.resolve();
    };
    own = await startNode({
      ...{ label: "host", script: "bench/planners/host.ts", args: [String(lockSeconds), String(times)], onLine },
      // As `npm run serve` has the app.
      nodeFlags: leanFlags,
      env: { ...process.env, STORAGE: connectionString },
      readReady: (line) => (parseWork(line)?.is === "ready" ? true : undefined),
    });
    const child = own;
    running.add(child);
    child.exited.then(() => {
      if (running.delete(child)) summed.reject(new Error("A host ended by itself."));
    });
  };
  const replace = async (child: NodeChild<unknown>): Promise<void> => {
    running.delete(child);
    killed += 1;
    await child.kill();
    await start();
  };

  await Promise.all(Array.from({ length: hosts }, start));
  return {
    /** Settles when a host has summed up the shards; rejects when one ends by itself. */
    summed: summed.promise,
    done,
    killed: () => killed,
    /** Of each host that runs now. */
    async usage(): Promise<ProcessUsage[]> {
      const all = await Promise.all([...running].map(({ pid }) => processUsage(pid)));
      return all.flatMap((usage) => (usage === undefined ? [] : [usage]));
    },
    /** Lets each end what it is at. */
    async stop(): Promise<void> {
      const ending = [...running];
      running.clear();
      await Promise.all(ending.map((child) => child.stop(600_000)));
    },
  };
};
