import type { QueueClient } from "@azure/storage-queue";
import { isGone } from "./storage-error.ts";

export type MessageLock = {
  /** Ends the renewals and gives the pop receipt that is valid now. */
  release(): Promise<string>;
};

/**
 * Keeps a received message invisible to everybody else while its function runs: pushes its visibility on by
 * `lockSeconds` each time half of them is over. A renewal that fails is tried again sooner; one that finds the message
 * gone, or taken by somebody else, is the last.
 * Source: storage extension, QueueListener.cs, UpdateQueueMessageVisibilityCommand.cs.
 */
export const holdMessageLock = (
  queue: QueueClient,
  message: { messageId: string; popReceipt: string },
  lockSeconds: number,
  warn: (message: string) => void,
): MessageLock => {
  let popReceipt = message.popReceipt;
  let released = false;
  let renewal: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;

  const schedule = (ms: number): void => {
    timer = setTimeout(() => {
      renewal = renew();
    }, ms);
  };
  const renew = async (): Promise<void> => {
    try {
      const reply = await queue.updateMessage(message.messageId, popReceipt, undefined, lockSeconds);
      popReceipt = reply.popReceipt ?? popReceipt;
      if (!released) schedule(lockSeconds * 500);
    } catch (error) {
      warn(`the lock on message ${message.messageId} of queue ${queue.name} was not renewed: ${String(error)}`);
      if (!released && !isGone(error)) schedule(lockSeconds * 100);
    }
  };

  schedule(lockSeconds * 500);
  return {
    release: async () => {
      released = true;
      clearTimeout(timer);
      await renewal;
      return popReceipt;
    },
  };
};
