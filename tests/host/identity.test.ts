import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QueueServiceClient, StorageSharedKeyCredential } from "@azure/storage-queue";
import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { type CertificateFiles, loopbackCertificate } from "../../local/certificate/loopback-certificate.ts";
import { type Identity, startIdentity } from "../../local/identity/start-identity.ts";
import { type ServedApp, serveApp } from "./serve-app.ts";

let folder: string;
let certificate: CertificateFiles;
let identity: Identity;
let azurite: Azurite;
let host: ServedApp | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "identity-"));
  certificate = await loopbackCertificate(folder);
  identity = await startIdentity();
  azurite = await startAzurite({ oauth: certificate });
}, 20_000);
afterAll(async () => {
  await host?.kill();
  await azurite.stop();
  await identity.close();
  await rm(folder, { recursive: true });
});

it("listens, keeps its timers' leases and moves messages by managed identity alone", async () => {
  host = await serveApp({
    main: "tests/host/probe-functions.ts",
    hostJson: { extensions: { queues: { maxPollingInterval: "00:00:00.200", messageEncoding: "none" } } },
    env: {
      ...identity.env,
      NODE_EXTRA_CA_CERTS: certificate.certFile,
      AzureWebJobsStorage__queueServiceUri: azurite.addresses.queue,
      AzureWebJobsStorage__blobServiceUri: azurite.addresses.blob,
      AzureWebJobsStorage__credential: "managedidentity",
      AzureWebJobsStorage__clientId: "00000000-0000-0000-0000-000000000000",
    },
  });
  await (await queue()).sendMessage('{"id":"a"}');

  await host.linesThat(({ text }) => text === '{"function":"work","event":"ends","work":"a"}');
  await host.linesThat(({ text }) => text === '{"function":"second"}');
  expect(await host.stop()).toEqual({ code: 0, signal: null });
  expect((await (await queue()).getProperties()).approximateMessagesCount).toBe(0);
}, 30_000);

/** The test's own access, by Azurite's well-known key (it is in the connection string). */
const queue = async () => {
  const key = /AccountKey=([^;]+)/.exec(azurite.connectionString)?.[1] ?? "";
  const credential = new StorageSharedKeyCredential("devstoreaccount1", key);
  const ca = await readFile(certificate.certFile, "utf8");
  const options = { tlsOptions: { ca }, retryOptions: { maxTries: 1 } };
  const client = new QueueServiceClient(azurite.addresses.queue, credential, options).getQueueClient("work");
  await client.createIfNotExists();
  return client;
};
