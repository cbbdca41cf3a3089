import type { QueueClient } from "@azure/storage-queue";
import { hasCode } from "./storage-error.ts";

/**
 * Sends one message, text as given, and makes the queue when it is missing.
 * Source: storage extension, QueuesExtensionConfigProvider.cs.
 */
export const sendMessage = async (queue: QueueClient, text: string): Promise<void> => {
  try {
    await queue.sendMessage(text);
  } catch (error) {
    if (!hasCode(error, "QueueNotFound")) throw error;
    await queue.createIfNotExists();
    await queue.sendMessage(text);
  }
};
