import { z } from "zod";
import type { RegisteredFunction } from "./app-registry.ts";
import { makeHandleMessage } from "./handle-message.ts";
import type { QueueOptions } from "./host-json.ts";
import type { HostLog } from "./host-log.ts";
import type { Invoker } from "./invoker.ts";
import { poisonQueueName } from "./poison-queue-name.ts";
import { type QueueListener, startQueueListener } from "./queue-listener.ts";
import type { QueueServices } from "./queue-services.ts";
import { queueInput } from "./queue-trigger.ts";
import { resolveNames } from "./settings.ts";

const triggerSchema = z.object({ queueName: z.string(), connection: z.string().optional() });

export type QueueFunctionDeps = {
  services: QueueServices;
  options: QueueOptions;
  lockSeconds: number;
  invoker: Invoker;
  env: NodeJS.ProcessEnv;
  log: HostLog;
  /** Called with the name of a queue that just got messages from the host itself. */
  onSent(queueName: string): void;
};

/**
 * Starts the listener of one queue function. Rejects when its connection or queue name does not resolve.
 * Source: storage extension, QueueTriggerAttributeBindingProvider.cs, SharedQueueWatcher.cs.
 */
export const startQueueFunction = async (
  fn: RegisteredFunction,
  deps: QueueFunctionDeps,
): Promise<QueueListener & { queueName: string }> => {
  const trigger = Object.values(fn.metadata.bindings).find(({ type }) => type.toLowerCase() === "queuetrigger");
  const { queueName, connection } = triggerSchema.parse(trigger);
  const service = await deps.services(connection);
  const queue = service.getQueueClient(resolveNames(queueName, deps.env).toLowerCase());
  const poisonName = poisonQueueName(queue.name);
  const { options, lockSeconds } = deps;
  const handleMessage = makeHandleMessage({
    queue,
    poisonQueue: poisonName === undefined ? undefined : service.getQueueClient(poisonName),
    options,
    lockSeconds,
    run: (text, message) => deps.invoker.invoke(fn, queueInput(text, message)),
    onPoison: deps.onSent,
    warn: deps.log.host,
  });
  const listener = startQueueListener({
    queue,
    options,
    lockSeconds,
    handleMessage,
    warn: deps.log.host,
    random: Math.random,
  });
  return { ...listener, queueName: queue.name };
};
