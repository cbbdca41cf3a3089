import { type QueueClient, QueueServiceClient } from "@azure/storage-queue";
import type { Said, Watched } from "../e2e/watching-proxy.ts";

/**
 * The locks of messages that a host holds, as the answers of storage tell them. `endIn` ends them all in so many seconds: what
 * happens to a dead host's locks when their time is over. So a lock may be far longer than a host lives.
 */
export const watchMessageLocks = (connectionString: string) => {
  const queues = QueueServiceClient.fromConnectionString(connectionString);
  const held = new Map<string, { queue: QueueClient; popReceipt: string }>();
  return {
    sees({ method, url }: Watched, { headers, body }: Said): void {
      const { queueName, messageId } = messagesIn.exec(url)?.groups ?? {};
      if (!queueName) return;
      const popReceipt = headers["x-ms-popreceipt"];
      const queue = queues.getQueueClient(queueName);
      if (method === "GET") for (const [id, receipt] of received(body)) held.set(id, { queue, popReceipt: receipt });
      else if (messageId && method === "DELETE") held.delete(messageId);
      else if (messageId && typeof popReceipt === "string") held.set(messageId, { queue, popReceipt });
    },
    /** A lock that its holder renewed as it died runs out by itself. */
    async endIn(seconds: number): Promise<void> {
      const locks = [...held];
      held.clear();
      await Promise.allSettled(
        locks.map(([id, { queue, popReceipt }]) => queue.updateMessage(id, popReceipt, undefined, seconds)),
      );
    },
  };
};

const messagesIn = /\/(?<queueName>[a-z-]+)\/messages(\/(?<messageId>[\w-]+))?\?/;

const received = (body: Buffer): [id: string, popReceipt: string][] =>
  [...body.toString().matchAll(/<MessageId>(.*?)<\/MessageId>.*?<PopReceipt>(.*?)<\/PopReceipt>/gs)].map(
    ([, id = "", popReceipt = ""]) => [id, popReceipt],
  );
