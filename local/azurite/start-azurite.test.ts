import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TableServiceClient } from "@azure/data-tables";
import { DefaultAzureCredential } from "@azure/identity";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { loopbackCertificate } from "../certificate/loopback-certificate.ts";
import { startIdentity } from "../identity/start-identity.ts";
import { type Azurite, startAzurite } from "./start-azurite.ts";

let folder: string;
let azurite: Azurite | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "azurite-"));
});
afterEach(async () => {
  await azurite?.kill();
  await rm(folder, { recursive: true });
});

it("serves blobs, queues and tables under one connection string, on ports that were free", async () => {
  azurite = await startAzurite();
  const { connectionString } = azurite;

  await BlobServiceClient.fromConnectionString(connectionString).createContainer("things");
  await QueueServiceClient.fromConnectionString(connectionString).createQueue("things");
  await TableServiceClient.fromConnectionString(connectionString, { allowInsecureConnection: true }).createTable(
    "things",
  );

  expect(await azurite.stop()).toEqual({ code: 0, signal: null });
});

it("keeps what it holds in a folder when it is stopped and started again", async () => {
  azurite = await startAzurite({ folder });
  const { containerClient } = await BlobServiceClient.fromConnectionString(azurite.connectionString).createContainer(
    "kept",
  );
  await containerClient.getBlockBlobClient("blob").upload("kept", 4);
  await azurite.stop();

  azurite = await startAzurite({ folder });
  const container = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient("kept");

  expect((await container.getBlobClient("blob").downloadToBuffer()).toString()).toBe("kept");
});

it("takes tokens of the stand-in identity over https, and no request without one", async () => {
  const environment = { ...process.env };
  const files = await loopbackCertificate(folder);
  const identity = await startIdentity();
  Object.assign(process.env, identity.env);
  azurite = await startAzurite({ oauth: files });
  const options = { tlsOptions: { ca: await readFile(files.certFile, "utf8") }, retryOptions: { maxTries: 1 } };
  const service = new BlobServiceClient(azurite.addresses.blob, new DefaultAzureCredential(), options);
  const anonymous = new BlobServiceClient(azurite.addresses.blob, undefined, options);

  await service.createContainer("things");
  const isThere = await service.getContainerClient("things").exists();
  const refused = await anonymous.createContainer("others").catch((error) => error.statusCode);
  process.env = environment;
  await identity.close();

  expect(isThere).toBe(true);
  expect(refused).toBe(403);
});
