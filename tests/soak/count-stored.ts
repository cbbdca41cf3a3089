import { TableClient } from "@azure/data-tables";
import { BlobServiceClient } from "@azure/storage-blob";

/** How many rows each table has, and blobs each container of the app. */
export type Stored = Record<string, number>;

const tables = ["runs", "history", "batches", "gates", "audit"] as const;
const containers = ["config", "batches", "snapshots", "reports"] as const;

/** Counts them, one by one. */
export const countStored = async (connectionString: string): Promise<Stored> => {
  const stored: Stored = {};
  for (const name of tables) {
    const client = TableClient.fromConnectionString(connectionString, name, { allowInsecureConnection: true });
    stored[`table ${name}`] = await countOf(client.listEntities());
  }
  const service = BlobServiceClient.fromConnectionString(connectionString);
  for (const name of containers)
    stored[`container ${name}`] = await countOf(service.getContainerClient(name).listBlobsFlat());
  return stored;
};

const countOf = async (all: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const _ of all) count += 1;
  return count;
};
