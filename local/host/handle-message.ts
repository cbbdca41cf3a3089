import type { DequeuedMessageItem, QueueClient } from "@azure/storage-queue";
import { describeError } from "./describe-error.ts";
import type { QueueOptions } from "./host-json.ts";
import { decodeMessage } from "./message-encoding.ts";
import { holdMessageLock } from "./message-lock.ts";
import { sendMessage } from "./send-message.ts";
import { isGone } from "./storage-error.ts";

export type HandleMessageDeps = {
  queue: QueueClient;
  poisonQueue: QueueClient;
  options: QueueOptions;
  lockSeconds: number;
  /** Runs the function on the message's text; rejects when it fails, after having logged why. */
  run(text: string, message: DequeuedMessageItem): Promise<unknown>;
  /** Called after a message went to the poison queue. */
  onPoison(): void;
  warn(message: string): void;
};

/**
 * Takes one received message to its end: run and delete it; or on failure make it visible again after
 * `visibilityTimeout`; or after `maxDequeueCount` tries, or when it cannot be decoded, move it to the poison queue.
 * Never rejects: whatever storage refuses here comes again when the lock runs out.
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
    return moveToPoison(deps, message, message.popReceipt);
  }
  const lock = holdMessageLock(queue, message, deps.lockSeconds, deps.warn);
  const succeeded = await deps.run(text, message).then(
    () => true,
    () => false,
  );
  const popReceipt = await lock.release();
  if (succeeded) await queue.deleteMessage(message.messageId, popReceipt);
  else if (message.dequeueCount >= options.maxDequeueCount) await moveToPoison(deps, message, popReceipt);
  else {
    const seconds = Math.round(options.visibilityTimeoutMs / 1000);
    await queue.updateMessage(message.messageId, popReceipt, undefined, seconds);
  }
};

/** Copied first, deleted then: a crash between the two leaves the message twice, never lost. */
const moveToPoison = async (deps: HandleMessageDeps, message: DequeuedMessageItem, popReceipt: string) => {
  deps.warn(
    `message ${message.messageId} of queue ${deps.queue.name} moves to ${deps.poisonQueue.name} ` +
      `after ${message.dequeueCount} tries of ${deps.options.maxDequeueCount}`,
  );
  await sendMessage(deps.poisonQueue, message.messageText);
  await deps.queue.deleteMessage(message.messageId, popReceipt);
  deps.onPoison();
};
