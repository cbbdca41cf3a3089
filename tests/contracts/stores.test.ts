import { TableClient } from "@azure/data-tables";
import { AccountSASPermissions, BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { azureBlobStore } from "../../shared/azure/azure-blob-store.ts";
import { azureQueueSender } from "../../shared/azure/azure-queue-sender.ts";
import { azureTableStore } from "../../shared/azure/azure-table-store.ts";
import { openSegmentStorage } from "../../shared/azure/open-storage.ts";
import { makeFirstLooks } from "../../shared/discover/layouts/first-looks.ts";
import { makeLookAtSource } from "../../shared/discover/look-at-source.ts";
import { memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { memoryTableStore } from "../fakes/memory-table-store.ts";
import { blobStoreContract } from "./blob-store.contract.ts";
import { tableStoreContract } from "./table-store.contract.ts";

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

let made = 0;
const nextName = () => `contract${++made}`;

blobStoreContract("in memory", async () => memoryBlobStore());
blobStoreContract("Azurite", async () => {
  const container = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(nextName());
  await container.create();
  return azureBlobStore(container);
});

tableStoreContract("in memory", async () => memoryTableStore());
tableStoreContract("Azurite", async () => {
  const table = TableClient.fromConnectionString(azurite.connectionString, nextName(), {
    allowInsecureConnection: true,
  });
  await table.createTable();
  return azureTableStore(table);
});

describe("the queue sender (Azurite)", () => {
  it("sends plain JSON that shows itself after the delay, rounded up to seconds", async () => {
    const queues = QueueServiceClient.fromConnectionString(azurite.connectionString);
    const queue = queues.getQueueClient("plan-run");
    await queue.create();
    const send = azureQueueSender(queues);
    await send("plan-run", { runId: "now" });
    await send("plan-run", { runId: "later" }, { delayMs: 30_000.4 });
    const { peekedMessageItems } = await queue.peekMessages({ numberOfMessages: 5 });
    expect(peekedMessageItems.map(({ messageText }) => messageText)).toEqual(['{"runId":"now"}']);
    expect((await queue.getProperties()).approximateMessagesCount).toBe(2);
  });
});

describe("the storage of segments (Azurite)", () => {
  /** What a right on containers alone may do: nothing at the level of the account. */
  const ofContainersOnly = (permissions: string) => {
    const service = BlobServiceClient.fromConnectionString(azurite.connectionString);
    const until = new Date(Date.now() + 3_600_000);
    const url = new URL(service.generateAccountSasUrl(until, AccountSASPermissions.parse(permissions), "co"));
    const connectionString = `BlobEndpoint=${service.url};SharedAccessSignature=${url.search.slice(1)}`;
    return openSegmentStorage({ kind: "connection-string", connectionString });
  };

  it("answers whoever may read the account", async () => {
    const { connectionString } = azurite;
    const storage = openSegmentStorage({ kind: "connection-string", connectionString });
    await expect(storage.probe(["no-such-container"])).resolves.toBeUndefined();
  });

  it("answers whoever may read nothing but containers of it, there or not", async () => {
    await BlobServiceClient.fromConnectionString(azurite.connectionString)
      .getContainerClient("landed")
      .createIfNotExists();
    await expect(ofContainersOnly("rl").probe(["landed", "no-such-container"])).resolves.toBeUndefined();
  });

  it.each([
    ["may not read that container either", "w", ["landed"]],
    ["may read no account, and no container is named", "rl", []],
  ])("refuses whoever %s", async (_, permissions, containers) => {
    await expect(ofContainersOnly(permissions).probe(containers)).rejects.toMatchObject({ code: "storage-refused" });
  });

  it.each([
    ["a container that is not there", "no-such-container"],
    ["a folder without an export", "landed"],
  ])("of %s: the source is not found, and the message names both", async (_case, container) => {
    const { connectionString } = azurite;
    await BlobServiceClient.fromConnectionString(connectionString).getContainerClient("landed").createIfNotExists();
    const storage = openSegmentStorage({ kind: "connection-string", connectionString });
    const firstLooks = makeFirstLooks(memoryBlobStore());
    const files = { firstLooks, readHeader: () => Promise.reject(new Error("nothing is read")), apartMs: 0 };
    const look = makeLookAtSource({ ...storage, settleMs: 0, files });
    expect(await look({ container, folder: "ci/Export" }, ["High"], await storage.now(container))).toEqual({
      kind: "incomplete",
      code: "source-not-found",
      message: expect.stringContaining(`ci/Export/model.json in the container ${container}, or no such container.`),
    });
  });
});
