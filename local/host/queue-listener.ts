import type { DequeuedMessageItem, QueueClient } from "@azure/storage-queue";
import type { QueueOptions } from "./host-json.ts";
import { makePollDelay } from "./poll-delay.ts";
import { hasCode } from "./storage-error.ts";
import { makeWakeUp } from "./wake-up.ts";

export type QueueListenerDeps = {
  queue: QueueClient;
  options: QueueOptions;
  /** How long a received message is locked for us, in seconds: 600 on the real host. */
  lockSeconds: number;
  /** Handles one message, whatever comes of it; never rejects. */
  handleMessage(message: DequeuedMessageItem): Promise<void>;
  warn(message: string): void;
  random(): number;
};

export type QueueListener = {
  /** Looks at once: somebody in this host has just sent a message. */
  notify(): void;
  /** Looks so many times, one after the other, as an idle host does over time; what it finds is handled. */
  look(times: number): Promise<void>;
  /** Takes no more messages; resolves when those it has are done. */
  stop(): Promise<void>;
};

/**
 * Listens to one queue, as the storage-queue extension does: takes up to `batchSize` messages, runs them side by side,
 * takes the next batch when no more than `newBatchThreshold` are left, and looks again at once after a batch, with
 * growing waits while there is nothing. A queue that does not exist is one without messages.
 * Source: storage extension, QueueListener.cs; recorded (concurrency, delayed).
 */
export const startQueueListener = (deps: QueueListenerDeps): QueueListener => {
  const nextDelay = makePollDelay(deps.options.maxPollingIntervalMs, deps.random);
  const receive = makeReceive(deps);
  const wakeUp = makeWakeUp();
  const running = new Set<Promise<void>>();
  let stopping = false;

  const start = (message: DequeuedMessageItem): void => {
    const done = deps.handleMessage(message).finally(() => running.delete(done));
    running.add(done);
  };
  const listen = async (): Promise<void> => {
    let foundMessage = false;
    while (!stopping) {
      const messages = await receive();
      messages.forEach(start);
      if (messages.length > 0) {
        foundMessage = true;
        while (running.size > deps.options.newBatchThreshold && !stopping) await Promise.race(running);
      } else {
        await wakeUp.wait(nextDelay(foundMessage));
        foundMessage = false;
      }
    }
    await Promise.all(running);
  };

  const ended = listen();
  return {
    notify: wakeUp.now,
    look: async (times) => {
      for (let left = times; left > 0; left -= 1) (await receive()).forEach(start);
    },
    stop: () => {
      stopping = true;
      wakeUp.now();
      return ended;
    },
  };
};

/**
 * Asks for messages. A fault counts as no messages, for the loop asks again; it is logged once, until another comes.
 */
const makeReceive = (deps: QueueListenerDeps) => {
  let lastFault: string | undefined;
  return async (): Promise<DequeuedMessageItem[]> => {
    try {
      const reply = await deps.queue.receiveMessages({
        numberOfMessages: deps.options.batchSize,
        visibilityTimeout: deps.lockSeconds,
      });
      lastFault = undefined;
      return reply.receivedMessageItems;
    } catch (error) {
      const fault = hasCode(error, "QueueNotFound") ? undefined : String(error);
      if (fault !== undefined && fault !== lastFault) {
        deps.warn(`queue ${deps.queue.name} cannot be read, the host keeps trying: ${fault}`);
      }
      lastFault = fault;
      return [];
    }
  };
};
