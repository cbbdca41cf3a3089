import { createReadStream } from "node:fs";
import { BlobServiceClient } from "@azure/storage-blob";
import { connectionStringOf } from "../azurite/start-azurite.ts";
import { CannotLandError } from "./cannot-land-error.ts";
import type { Landing } from "./landing.ts";

const pieceBytes = 4 * 1024 * 1024;

export type LandingPlace = { blobPort: number; container: string; folder: string };

/**
 * Writes the files into the storage of a local stack, and model.json last where there is one, as Customer Insights does.
 * @throws {CannotLandError} when no local stack serves
 */
export const uploadLanding = async (landing: Landing, { blobPort, container, folder }: LandingPlace): Promise<void> => {
  const account = `http://127.0.0.1:${blobPort}/devstoreaccount1`;
  const connectionString = connectionStringOf({ blob: account, queue: account, table: account });
  const service = BlobServiceClient.fromConnectionString(connectionString, { retryOptions: { maxTries: 1 } });
  const containerClient = service.getContainerClient(container);
  await containerClient.createIfNotExists().catch((cause: unknown) => {
    throw new CannotLandError(
      `No storage answers at http://127.0.0.1:${blobPort}: run npm start in another terminal, and wait until it serves.`,
      { cause },
    );
  });
  for (const { file, path, from = 0 } of landing.files) {
    const rows = createReadStream(file, { start: from, highWaterMark: pieceBytes });
    await containerClient
      .getBlockBlobClient(`${folder}/${path}`)
      .uploadStream(rows, pieceBytes, 2, { blobHTTPHeaders: { blobContentType: "text/csv" } });
  }
  if (landing.model === undefined) return;
  const json = Buffer.from(JSON.stringify(landing.model(`${account}/${container}/${folder}`), null, 2));
  await containerClient
    .getBlockBlobClient(`${folder}/model.json`)
    .uploadData(json, { blobHTTPHeaders: { blobContentType: "application/json" } });
};
