import type { BlobServiceClient } from "@azure/storage-blob";
import { generateSample, type Sample } from "./generate-sample.ts";
import type { SampleShape } from "./sample-shape.ts";

/** The folder in Microsoft's own example of an export. */
export const SAMPLE_FOLDER = "CustomerInsights_abcd1234-4312-11f4-93dc-24f72f43e7d5/DotdigitalExport";

export type LandSampleOptions = Partial<SampleShape> & {
  blobServiceClient: BlobServiceClient;
  /** Created when it is not there. */
  container: string;
  /** `SAMPLE_FOLDER` when left out. */
  folder?: string;
  /** `YYYY/MM/DD/HHMM` */
  stamp: string;
  profiles: number;
};

const BLOCK_BYTES = 4 * 1024 * 1024;
const BLOCKS_AT_ONCE = 2;

/**
 * Writes a sample into a container as Customer Insights would: the parts into the refresh's own folder, then model.json
 * over the one that was there. Memory does not grow with the number of profiles.
 */
export const landSample = async (options: LandSampleOptions): Promise<Sample> => {
  const { blobServiceClient, container, folder = SAMPLE_FOLDER, stamp, ...shape } = options;
  const containerClient = blobServiceClient.getContainerClient(container);
  await containerClient.createIfNotExists();
  const containerUrl = containerClient.url.split("?")[0] ?? containerClient.url;
  const sample = generateSample(shape, { containerUrl, folder, stamp });

  for (const part of sample.parts) {
    const blob = containerClient.getBlockBlobClient(part.blobName);
    const blobHTTPHeaders = { blobContentType: "text/csv" };
    await blob.uploadStream(part.open(), BLOCK_BYTES, BLOCKS_AT_ONCE, { blobHTTPHeaders });
  }
  const json = Buffer.from(JSON.stringify(sample.model, null, 2));
  await containerClient.getBlockBlobClient(sample.modelName).uploadData(json, {
    blobHTTPHeaders: { blobContentType: "application/json" },
  });
  return sample;
};
