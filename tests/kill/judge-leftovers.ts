import { BlobServiceClient } from "@azure/storage-blob";

const withinMs = 60_000;

/** What is left in the container `batches` once nothing is under way, in words; empty when all of it went. */
export const judgeLeftovers = async (connectionString: string): Promise<string[]> => {
  const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient("batches");
  const until = Date.now() + withinMs;
  for (;;) {
    const names: string[] = [];
    for await (const { name } of container.listBlobsFlat()) names.push(name);
    if (names.length === 0) return [];
    if (Date.now() > until) return [`${names.length} blobs stayed in 'batches': ${names.slice(0, 5).join(", ")}`];
    // The last run's end may have been killed while it deleted; its message is on its way.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};
