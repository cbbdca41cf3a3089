import { TableClient } from "@azure/data-tables";
import { DefaultAzureCredential } from "@azure/identity";
import { BlobServiceClient, type ContainerClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import type { BlobSetting, StorageSetting } from "../settings/settings.ts";
import { azureBlobStore } from "./azure-blob-store.ts";
import { azureQueueSender } from "./azure-queue-sender.ts";
import { azureTableStore } from "./azure-table-store.ts";
import type { BlobStore } from "./blob-store.ts";
import { poisonQueueOf, queueNames, type SendMessage } from "./queue-sender.ts";
import { isForbidden, isNotFound, storageFailure } from "./storage-failure.ts";
import type { TableStore } from "./table-store.ts";

export const containerNames = ["config", "batches", "snapshots", "reports"] as const;
export const tableNames = ["runs", "history", "batches", "gates", "audit"] as const;

export type OwnStorage = {
  blobs: Record<(typeof containerNames)[number], BlobStore>;
  tables: Record<(typeof tableNames)[number], TableStore>;
  send: SendMessage;
  /** Makes what is missing of containers, tables and queues; harmless when all is there. */
  prepare(): Promise<void>;
  /** Whether each service answers the app; throws what is wrong with it. */
  probe: Record<"blobs" | "queues" | "tables", () => Promise<unknown>>;
};

/** The app's own storage, by connection string or by identity. */
export const openOwnStorage = (setting: StorageSetting): OwnStorage => {
  const { blobs, queues, table } = clientsOf(setting);
  const containers = containerNames.map((name) => [name, blobs.getContainerClient(name)] as const);
  const tables = tableNames.map((name) => [name, table(name)] as const);
  return {
    blobs: Object.fromEntries(
      containers.map(([name, client]) => [name, azureBlobStore(client)]),
    ) as OwnStorage["blobs"],
    tables: Object.fromEntries(tables.map(([name, client]) => [name, azureTableStore(client)])) as OwnStorage["tables"],
    send: azureQueueSender(queues),
    probe: {
      blobs: () => probing("blobs", () => blobs.getContainerClient("config").getProperties()),
      queues: () => probing("queues", () => queues.getQueueClient("plan-run").getProperties()),
      tables: () => probing("tables", () => table("runs").listEntities().byPage({ maxPageSize: 1 }).next()),
    },
    async prepare() {
      try {
        await Promise.all([
          ...containers.map(([, client]) => client.createIfNotExists()),
          ...tables.map(([, client]) => client.createTable()),
          ...queueNames
            .flatMap((name) => [name, poisonQueueOf(name)])
            .map((name) => queues.getQueueClient(name).createIfNotExists()),
        ]);
      } catch (cause) {
        throw storageFailure("Preparing the app's own storage failed", cause);
      }
    },
  };
};

/** The account where exports land; read only. */
export const openSegmentStorage = (setting: BlobSetting) => {
  const service =
    setting.kind === "connection-string"
      ? BlobServiceClient.fromConnectionString(setting.connectionString)
      : new BlobServiceClient(setting.blobUrl, identity(setting.clientId));
  return {
    accountUrl: service.url,
    open: (container: string): BlobStore => azureBlobStore(service.getContainerClient(container)),
    /**
     * Whether the account answers the app; throws what is wrong with it. Whoever may read no account, but containers of it, may
     * read these. Whether a container is there is not looked at.
     */
    probe: (containers: readonly string[]) =>
      probing("segments", async () => {
        try {
          await service.listContainers().byPage({ maxPageSize: 1 }).next();
        } catch (cause) {
          if (!isForbidden(cause) || containers.length === 0) throw cause;
          await Promise.all(containers.map((name) => readFirst(service.getContainerClient(name))));
        }
      }),
    /**
     * Epoch milliseconds by the storage service's own clock, to the second: the `Date` of its reply. Of a container that is
     * not there this machine's: whoever looks into it then finds nothing, and says so.
     */
    async now(container: string): Promise<number> {
      try {
        const reply = await service.getContainerClient(container).getProperties();
        return reply.date?.getTime() ?? Date.now();
      } catch (cause) {
        if (isNotFound(cause)) return Date.now();
        throw storageFailure(`Looking at container '${container}' failed`, cause);
      }
    },
  };
};

const readFirst = async (container: ContainerClient): Promise<void> => {
  try {
    await container.listBlobsFlat().byPage({ maxPageSize: 1 }).next();
  } catch (cause) {
    if (!isNotFound(cause)) throw cause;
  }
};

const probing = async (what: string, call: () => Promise<unknown>): Promise<void> => {
  try {
    await call();
  } catch (cause) {
    throw storageFailure(`Asking the storage of ${what} failed`, cause);
  }
};

const clientsOf = (setting: StorageSetting) => {
  if (setting.kind === "connection-string") {
    const { connectionString } = setting;
    const options = { allowInsecureConnection: true };
    return {
      blobs: BlobServiceClient.fromConnectionString(connectionString),
      queues: QueueServiceClient.fromConnectionString(connectionString),
      table: (name: string) => TableClient.fromConnectionString(connectionString, name, options),
    };
  }
  const credential = identity(setting.clientId);
  return {
    blobs: new BlobServiceClient(setting.blobUrl, credential),
    queues: new QueueServiceClient(setting.queueUrl, credential),
    table: (name: string) => new TableClient(setting.tableUrl, name, credential),
  };
};

const identity = (clientId: string | undefined) =>
  new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {});
