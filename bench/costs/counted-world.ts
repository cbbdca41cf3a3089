import { mkdtemp, readFile, rm } from "node:fs/promises";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { BlobServiceClient } from "@azure/storage-blob";
import { behindProxies } from "../../local/stack/behind-proxies.ts";
import { callApi } from "../../local/stack/call-api.ts";
import { configureDemo, demoSeed, landDemo } from "../../local/stack/demo.ts";
import { startApp } from "../../local/stack/start-app.ts";
import { startStack } from "../../local/stack/start-stack.ts";
import { containerNames } from "../../shared/azure/open-storage.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { startCountingProxy } from "./counting-proxy.ts";
import { emptyTally, makeTallyCalls, type Service, type Tally } from "./tally.ts";

/** Long enough that nothing of what went before is still under way. */
const quietMs = 3_000;

/**
 * The built app in a process of its own, on Azurite and the stand-ins, behind proxies that count. Timers do not tick by
 * themselves; `tick` runs one once. The exports are read through the same storage, and counted with it.
 */
export const startCountedWorld = async (profiles: number) => {
  const folder = await mkdtemp(join(tmpdir(), "counted-world-"));
  const stack = await startStack({ folder, seed: demoSeed(profiles) });
  let tally = emptyTally();
  let lastCallAt = performance.now();
  const tallyCall = makeTallyCalls();
  const count = (service: Service, target: string) =>
    startCountingProxy({
      target,
      keepsText: service === "queue",
      renamesTarget: service === "dotdigital",
      onCall: (call) => {
        const before = tally.emptyQueueLooks;
        tallyCall(tally, service, call);
        if (tally.emptyQueueLooks === before) lastCallAt = performance.now();
      },
    });
  const proxied = await behindProxies(stack, count);
  const never = "0 0 0 1 1 *";
  const app = await startApp({
    env: {
      ...stack.env,
      ...{
        AzureWebJobsStorage: proxied.connectionString,
        SegmentStorage: proxied.connectionString,
        DOTDIGITAL_DISCOVERY_URL: proxied.dotdigitalUrl,
      },
      ...{ EXPORT_SCHEDULE: never, SWEEP_SCHEDULE: never },
    },
    onLine: (line, source) => {
      if (source !== "stdout" || !line.startsWith("{")) return;
      tally.logLines += 1;
      tally.logBytes += line.length;
    },
  });
  const call = callApi(app.ready);
  await configureDemo(app.ready);

  const vaultReads = async (): Promise<number> => {
    const certificate = await readFile(stack.env.NODE_EXTRA_CA_CERTS ?? "");
    const counts: Record<string, number> = JSON.parse(await getText(`${stack.vaultUrl}/control/gets`, certificate));
    return Object.values(counts).reduce((sum, gets) => sum + gets, 0);
  };
  const quiet = async () => {
    while (performance.now() - lastCallAt < quietMs) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  /** What it takes, from a quiet moment to the next. */
  const measure = async <T>(work: () => Promise<T>): Promise<{ tally: Tally; result: T }> => {
    await quiet();
    const readsBefore = await vaultReads();
    tally = emptyTally();
    const result = await work();
    await quiet();
    return { tally: { ...tally, vaultReads: (await vaultReads()) - readsBefore }, result };
  };

  return {
    measure,
    land: (change?: Parameters<typeof landDemo>[2]) =>
      landDemo({ connectionString: proxied.connectionString }, profiles, change),
    async run(): Promise<RunView> {
      const { id } = await call<RunView>("POST", "/api/exports/loyalty/runs", {});
      for (;;) {
        // Rarely, because each look is a call of its own that is counted.
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        const run = await call<RunView>("GET", `/api/runs/${id}`);
        if (run.endedAt !== null) return run;
      }
    },
    async tick(timer: "sweep" | "schedule-exports") {
      await fetch(`${app.ready}/admin/functions/${timer}`, { method: "POST", body: "{}" });
      lastCallAt = performance.now();
      await quiet();
    },
    /** Bytes of each container of the app, and of the exports. */
    async storedBytes(): Promise<Record<string, number>> {
      const service = BlobServiceClient.fromConnectionString(stack.connectionString);
      const bytes: Record<string, number> = {};
      for (const name of [...containerNames, "customer-insights"]) {
        bytes[name] = 0;
        for await (const { properties } of service.getContainerClient(name).listBlobsFlat()) {
          bytes[name] += properties.contentLength ?? 0;
        }
      }
      return bytes;
    },
    async stop() {
      await app.stop();
      await proxied.close();
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** The stand-in vault has a certificate of its own, which `fetch` of this process does not know. */
const getText = (url: string, ca: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { ca }, (answer) => resolve(text(answer))).on("error", reject);
  });
