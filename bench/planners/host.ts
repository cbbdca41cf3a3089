import { QueueServiceClient } from "@azure/storage-queue";
import { makeHandleMessage } from "../../local/host/handle-message.ts";
import { startQueueListener } from "../../local/host/queue-listener.ts";
import type { HostWork } from "./host-work.ts";
import { openPlanner } from "./open-planner.ts";
import { type PlannerMessage, steps } from "./plan-request.ts";
import { makeTakeMessage } from "./take-message.ts";

/**
 * One host: takes messages of the three steps from real queues, one of each at a time, in the way of the local Functions
 * host, and says what it does, a line of JSON each. `node host.ts <lock seconds> <times>`, with `STORAGE` set: for how
 * long a message is its own without a renewal, and how often it sends each message.
 */
const [, , lockSeconds, times] = process.argv;
const connectionString = process.env.STORAGE ?? "";
const take = makeTakeMessage(openPlanner(connectionString, Number(times)));
const say = (work: HostWork) => console.log(JSON.stringify(work));
const options = {
  ...{ batchSize: 1, newBatchThreshold: 0, maxPollingIntervalMs: 200 },
  ...{ visibilityTimeoutMs: 1000, maxDequeueCount: 5, messageEncoding: "none" as const },
};

const run = async (text: string): Promise<void> => {
  const message: PlannerMessage = JSON.parse(text);
  const { step, plan } = message;
  say({ is: "begun", step, plan });
  const [before, began] = [process.cpuUsage(), performance.now()];
  try {
    await take(message);
  } catch (error) {
    console.error(error);
    throw error;
  }
  const { user, system } = process.cpuUsage(before);
  say({ is: "done", step, plan, seconds: (performance.now() - began) / 1000, processorSeconds: (user + system) / 1e6 });
};

const queues = QueueServiceClient.fromConnectionString(connectionString);
const listeners = steps.map((step) => {
  const shared = { queue: queues.getQueueClient(step), options, lockSeconds: Number(lockSeconds), warn: console.error };
  const handleMessage = makeHandleMessage({ ...shared, poisonQueue: undefined, run, onPoison: () => undefined });
  return startQueueListener({ ...shared, handleMessage, random: Math.random });
});
process.once("SIGTERM", async () => {
  await Promise.all(listeners.map((listener) => listener.stop()));
  process.exit(0);
});
say({ is: "ready" });
