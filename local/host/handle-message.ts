import type { DequeuedMessageItem, QueueClient } from "@azure/storage-queue";
import { counted } from "../../shared/counted.ts";
import { describeError } from "./describe-error.ts";
import type { QueueOptions } from "./host-json.ts";
import { decodeMessage } from "./message-encoding.ts";
import { holdMessageLock } from "./message-lock.ts";
import { sendMessage } from "./send-message.ts";
import { isGone } from "./storage-error.ts";

export type HandleMessageDeps = {
  queue: QueueClient;
  /** Undefined where the queue has none: see `poisonQueueName`. */
  poisonQueue: QueueClient | undefined;
  options: QueueOptions;
  lockSeconds: number;
  /** Runs the function on the message's text; rejects when it fails, after having logged why. */
  run(text: string, message: DequeuedMessageItem): Promise<unknown>;
  /** Called with the poison queue's name after a message went there. */
  onPoison(queueName: string): void;
  warn(message: string): void;
};

/**
 * Handles one received message.
 *
 * - It runs the function and deletes the message.
 * - When the function fails it makes the message visible again after `visibilityTimeout`.
 * - After `maxDequeueCount` tries, or when it cannot be decoded, it moves the message to the poison queue. Where there
 *   is none, a failed message stays locked until its lock runs out; after `maxDequeueCount` tries it is run no more,
 *   and stays in the queue until it expires.
 *
 * Never rejects: when storage refuses, the message comes again as its lock runs out.
 * Source: storage extension, QueueProcessor.cs; recorded (failing).
 */
export const makeHandleMessage =
  (deps: HandleMessageDeps) =>
  async (message: DequeuedMessageItem): Promise<void> => {
    try {
      await handle(deps, message);
    } catch (error) {
      const which = `message ${message.messageId} of queue ${deps.queue.name}`;
      if (isGone(error)) deps.warn(`${which} is gone, or somebody else took it: nothing more is done with it here`);
      else deps.warn(`${which} could not be settled and comes again: ${describeError(error)}`);
    }
  };

const handle = async (deps: HandleMessageDeps, message: DequeuedMessageItem): Promise<void> => {
  const { queue, options } = deps;
  const text = decodeMessage(message.messageText, options.messageEncoding);
  if (message.dequeueCount > options.maxDequeueCount || text === undefined) {
    return giveUp(deps, message, message.popReceipt);
  }
  const lock = holdMessageLock(queue, message, deps.lockSeconds, deps.warn);
  const succeeded = await deps.run(text, message).then(
    () => true,
    () => false,
  );
  const popReceipt = await lock.release();
  if (succeeded) await queue.deleteMessage(message.messageId, popReceipt);
  else if (message.dequeueCount >= options.maxDequeueCount) await giveUp(deps, message, popReceipt);
  else if (deps.poisonQueue !== undefined) {
    const seconds = Math.round(options.visibilityTimeoutMs / 1000);
    await queue.updateMessage(message.messageId, popReceipt, undefined, seconds);
  }
};

/** Copies the message to the poison queue, then deletes it: a crash between the two leaves it twice, never lost. */
const giveUp = async (deps: HandleMessageDeps, message: DequeuedMessageItem, popReceipt: string): Promise<void> => {
  const { queue, poisonQueue, options } = deps;
  const which = `message ${message.messageId} of queue ${queue.name}`;
  const tries = `after ${counted(message.dequeueCount, "try", "tries")} of ${options.maxDequeueCount}`;
  if (poisonQueue === undefined) return deps.warn(`${which} is run no more and stays there ${tries}`);
  deps.warn(`${which} moves to ${poisonQueue.name} ${tries}`);
  await sendMessage(poisonQueue, message.messageText);
  await queue.deleteMessage(message.messageId, popReceipt);
  deps.onPoison(poisonQueue.name);
};
