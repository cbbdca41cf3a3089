import type { QueueServiceClient } from "@azure/storage-queue";
import type { SendMessage } from "./queue-sender.ts";
import { storageFailure } from "./storage-failure.ts";

/**
 * Sends to Azure Queue Storage as plain JSON (host.json: `messageEncoding` none). Messages never expire by themselves:
 * a run that waits over a long weekend must not lose its message to the default of seven days.
 */
export const azureQueueSender =
  (queues: QueueServiceClient): SendMessage =>
  async (queue, message, { delayMs = 0 } = {}) => {
    try {
      await queues.getQueueClient(queue).sendMessage(JSON.stringify(message), {
        visibilityTimeout: Math.max(0, Math.ceil(delayMs / 1000)),
        messageTimeToLive: -1,
      });
    } catch (cause) {
      throw storageFailure(`Sending to queue '${queue}' failed`, cause);
    }
  };
