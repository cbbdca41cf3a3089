import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { columns } from "../reading/columns.ts";

export const container = "customer-insights";

export const folderOf = (name: string): string => `CustomerInsights_bench/${name}`;

const dataTypes: Readonly<Record<string, string>> = {
  ...{ Born: "dateTime", LastPurchase: "dateTime", Points: "int64", Spend: "double" },
  ...{ Loyal: "boolean", DoNotEmail: "boolean" },
};

/** The columns of the sample, as its model.json declares them. */
export const sampleAttributes = columns.map((column) => ({ name: column, dataType: dataTypes[column] ?? "string" }));

const blockBytes = 4 * 1024 * 1024;

/** Lands the files of a segment as Customer Insights would: the parts, then model.json. Returns the names of their blobs. */
export const landExport = async (
  connectionString: string,
  { name, stamp, files }: { name: string; stamp: string; files: readonly string[] },
): Promise<string[]> => {
  const client = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(container);
  await client.createIfNotExists();
  const blobs: string[] = [];
  for (const file of files) {
    const blob = client.getBlockBlobClient(`${folderOf(name)}/${name}/${stamp}/${basename(file)}`);
    await blob.uploadStream(createReadStream(file, { highWaterMark: blockBytes }), blockBytes, 2);
    blobs.push(blob.name);
  }
  const partitions = blobs.map((blob) => ({
    name: basename(blob, ".csv"),
    location: `${client.url}/${blob}`,
    fileFormatSettings: { $type: "CsvFormatSettings", columnHeaders: true, delimiter: "," },
  }));
  const entities = [{ $type: "LocalEntity", name, attributes: sampleAttributes, partitions }];
  const model = Buffer.from(JSON.stringify({ name: "bench", version: "1.0", entities }));
  await client.getBlockBlobClient(`${folderOf(name)}/model.json`).uploadData(model);
  return blobs;
};
