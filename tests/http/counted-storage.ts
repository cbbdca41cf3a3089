import { startCountingProxy } from "../../bench/costs/counting-proxy.ts";
import { startAzurite } from "../../local/azurite/start-azurite.ts";
import { openOwnStorage } from "../../shared/azure/open-storage.ts";

/** The app's own storage on Azurite, for a test file, behind proxies that tell of each request: `GET runs`, `GET config/exports`. */
export const startCountedStorage = async () => {
  const azurite = await startAzurite();
  let requests: string[] = [];
  const count = (target: string) =>
    startCountingProxy({
      target,
      onCall: ({ method, url }) => {
        // Behind the account: the table without its keys, or the container and the first step of the blob's name.
        const [, , ...steps] = decodeURIComponent(url.pathname).split("/");
        requests.push(`${method} ${steps.slice(0, 2).join("/").replace(/\(.*/, "")}`);
      },
    });
  const [blobs, tables] = await Promise.all([count(azurite.addresses.blob), count(azurite.addresses.table)]);
  const connectionString = azurite.connectionString
    .replace(azurite.addresses.blob, blobs.url)
    .replace(azurite.addresses.table, tables.url);
  const storage = openOwnStorage({ kind: "connection-string", connectionString });
  await storage.prepare();
  return {
    storage,
    /** What it was asked while something was done. */
    async requestsOf(work: () => Promise<unknown>): Promise<string[]> {
      requests = [];
      await work();
      return requests;
    },
    async stop(): Promise<void> {
      await Promise.all([blobs.close(), tables.close()]);
      await azurite.stop();
    },
  };
};
