import { randomUUID } from "node:crypto";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { azureBlobStore } from "../../shared/azure/azure-blob-store.ts";
import { makeContactHasher } from "../../shared/diff/contact-hasher.ts";
import { container } from "../exports/land-export.ts";
import type { PlannerMessage } from "./plan-request.ts";
import type { PlannerDeps } from "./planner-deps.ts";
import { hashKey, limits, maxHeldBytes } from "./sample-request.ts";

/** Where the pieces of plans are. */
export const planContainer = "planners";

/** The parts that a host works with, of real blobs and queues. `times`: how often each message is sent. */
export const openPlanner = (connectionString: string, times = 1): PlannerDeps => {
  const blobs = BlobServiceClient.fromConnectionString(connectionString);
  const queues = QueueServiceClient.fromConnectionString(connectionString);
  return {
    store: azureBlobStore(blobs.getContainerClient(planContainer)),
    source: azureBlobStore(blobs.getContainerClient(container)),
    hasher: makeContactHasher(hashKey),
    ...{ limits, maxHeldBytes, newAttempt: randomUUID },
    async send(message: PlannerMessage) {
      const queue = queues.getQueueClient(message.step);
      for (let time = 0; time < times; time += 1) await queue.sendMessage(JSON.stringify(message));
    },
  };
};
