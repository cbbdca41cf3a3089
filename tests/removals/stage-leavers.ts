import { createHash } from "node:crypto";
import { BlobServiceClient } from "@azure/storage-blob";
import { azureBlobStore } from "../../shared/azure/azure-blob-store.ts";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { stagedRemoval } from "../../shared/runs/ledger/batch-transitions.ts";
import { stagedPaths } from "../../shared/runs/ledger/staged-paths.ts";
import { leaverLine } from "../../shared/stage/leaver-line.ts";

export const openBatches = async (connectionString: string): Promise<BlobStore> => {
  const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient("batches");
  await container.createIfNotExists();
  return azureBlobStore(container);
};

export const removalOf = (contacts: number) =>
  stagedRemoval(
    { seq: 1, addressBookId: 12_345, contacts },
    { runId: "loyalty.20240517T033000000Z.r0000001", attempt: 1, accountId: 1, hashKey: "v1" },
  );

/** Of the person with that number, whose contact id it is, too. Base64url. */
export const keyOf = (number: number): string =>
  createHash("sha256").update(String(number)).digest().subarray(0, 16).toString("base64url");

/** Stages so many leavers as a plan does; a row excludes one in a thousand. */
export const stageLeavers = async (staged: BlobStore, count: number): Promise<void> => {
  const { runId, attempt, seq } = removalOf(count);
  const writer = staged.openWriter(stagedPaths.keys(runId, attempt, seq));
  for (let number = 1; number <= count; number += 1) {
    const facts = number % 1000 === 0 ? (["excluded", "confirmed"] as const) : (["confirmed"] as const);
    await writer.write(leaverLine(keyOf(number), number, ...facts));
  }
  await writer.close();
};
