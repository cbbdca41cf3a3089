import type { ContainerClient } from "@azure/storage-blob";
import type { HostTimes } from "./host-times.ts";
import { hasCode } from "./storage-error.ts";

export type TimerLease = {
  /** Whether the lease is ours: not after a failed renewal, for then somebody else may have it. */
  isHeld(): boolean;
  onLost(listener: () => void): void;
  release(): Promise<void>;
};

/**
 * Tries to become the one host that runs a timer: a lease on `locks/<host>/<full name>.Listener` in the host's
 * container. Undefined when somebody else has it. Rejects when storage fails.
 * Source: azure-webjobs-sdk SingletonManager.cs, SingletonListener.cs, BlobLeaseDistributedLockManager.cs.
 */
export const acquireTimerLease = async (
  container: ContainerClient,
  hostId: string,
  fullName: string,
  { seconds, renewMs }: HostTimes["lease"],
): Promise<TimerLease | undefined> => {
  const blob = container.getBlockBlobClient(`locks/${hostId}/${fullName}.Listener`);
  const client = blob.getBlobLeaseClient();
  const acquired = async (): Promise<boolean> => {
    try {
      await client.acquireLease(seconds);
      return true;
    } catch (error) {
      if (hasCode(error, "LeaseAlreadyPresent")) return false;
      if (!hasCode(error, "BlobNotFound", "ContainerNotFound")) throw error;
      await container.createIfNotExists();
      await createEmpty(container, blob.name);
      return acquired();
    }
  };
  return (await acquired()) ? keepLease(client, renewMs) : undefined;
};

const createEmpty = async (container: ContainerClient, name: string): Promise<void> => {
  try {
    await container.getBlockBlobClient(name).upload("", 0, { conditions: { ifNoneMatch: "*" } });
  } catch (error) {
    if (!hasCode(error, "BlobAlreadyExists", "ConditionNotMet", "LeaseIdMissing")) throw error;
  }
};

const keepLease = (
  client: { renewLease(): Promise<unknown>; releaseLease(): Promise<unknown> },
  renewMs: number,
): TimerLease => {
  let held = true;
  let lost: () => void = () => undefined;
  const interval = setInterval(() => {
    client.renewLease().catch(() => {
      // Whatever made the renewal fail: better that no host runs the timer for a while than that two do.
      held = false;
      clearInterval(interval);
      lost();
    });
  }, renewMs);
  return {
    isHeld: () => held,
    onLost: (listener) => {
      lost = listener;
    },
    release: async () => {
      clearInterval(interval);
      if (held) await client.releaseLease();
      held = false;
    },
  };
};
