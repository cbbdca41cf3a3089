import { buffer } from "node:stream/consumers";
import { BlobServiceClient } from "@azure/storage-blob";
import { type Azurite, startAzurite } from "../azurite/start-azurite.ts";
import { landSample, SAMPLE_FOLDER } from "./land-sample.ts";

let azurite: Azurite;
let blobServiceClient: BlobServiceClient;

beforeAll(async () => {
  azurite = await startAzurite();
  blobServiceClient = BlobServiceClient.fromConnectionString(azurite.connectionString);
});
afterAll(() => azurite.stop());

it("writes every part, and a model.json that says where each of them is", async () => {
  const stamp = "2024/05/17/0312";
  const sample = await landSample({ blobServiceClient, container: "exports", stamp, profiles: 500 });
  const container = blobServiceClient.getContainerClient("exports");

  const model = JSON.parse(String(await container.getBlobClient(sample.modelName).downloadToBuffer()));
  const locations: string[] = model.entities.flatMap((entity: { partitions: { location: string }[] }) =>
    entity.partitions.map((partition) => partition.location),
  );

  expect(sample.modelName).toBe(`${SAMPLE_FOLDER}/model.json`);
  expect(locations).toEqual(sample.parts.map((part) => `${container.url}/${part.blobName}`));
  for (const part of sample.parts) {
    const landed = await container.getBlobClient(part.blobName).downloadToBuffer();
    expect(landed.equals(await buffer(part.open()))).toBe(true);
  }
});

it("puts a later refresh beside the earlier one, and model.json over it", async () => {
  const common = { blobServiceClient, container: "twice", profiles: 50 };
  await landSample({ ...common, stamp: "2024/05/17/0312" });
  await landSample({ ...common, stamp: "2024/05/18/0312", refresh: 1, join: 5 });

  const names: string[] = [];
  for await (const blob of blobServiceClient.getContainerClient("twice").listBlobsFlat()) names.push(blob.name);

  expect(names.map((name) => name.slice(SAMPLE_FOLDER.length + 1))).toEqual([
    "HighValueSegment/2024/05/17/0312/HighValueSegment_1.csv",
    "HighValueSegment/2024/05/17/0312/HighValueSegment_2.csv",
    "HighValueSegment/2024/05/18/0312/HighValueSegment_1.csv",
    "HighValueSegment/2024/05/18/0312/HighValueSegment_2.csv",
    "NewMembers/2024/05/17/0312/NewMembers_1.csv",
    "NewMembers/2024/05/18/0312/NewMembers_1.csv",
    "model.json",
  ]);
});
