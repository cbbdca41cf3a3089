import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { TableClient } from "@azure/data-tables";
import { BlobServiceClient } from "@azure/storage-blob";
import { behindProxies } from "../../local/stack/behind-proxies.ts";
import { configureDemo, demoSeed, landDemo } from "../../local/stack/demo.ts";
import { startApp } from "../../local/stack/start-app.ts";
import { startStack } from "../../local/stack/start-stack.ts";
import { type Answer, startWatchingProxy } from "../e2e/watching-proxy.ts";

export type DoctorWorld = Awaited<ReturnType<typeof startDoctorWorld>>;
export type App = Awaited<ReturnType<DoctorWorld["startApp"]>>;

/** The part of storage that a fault is about: the app's own, or where exports land. */
type Storage = "own" | "segments";

export const functionKey = "a-function-key-of-the-test";

/** Timers tick when a test tells them to. */
const onceAYear = { EXPORT_SCHEDULE: "0 0 0 1 1 *", SWEEP_SCHEDULE: "0 0 0 1 1 *" };

/**
 * The local stack with an export that is set up and has landed, both timers ticked, and proxies before storage in which faults
 * are planted. Each app is a process of its own, which asks for a function key.
 */
export const startDoctorWorld = async () => {
  const profiles = 50;
  const folder = await mkdtemp(join(tmpdir(), "doctor-world-"));
  const stack = await startStack({ folder, seed: demoSeed(profiles) });
  const instead: Partial<Record<Storage, Answer>> = {};
  const answered = (storage: Storage) => () => instead[storage];
  const own = await behindProxies(stack, (service, target) =>
    startWatchingProxy({ target, ...(service === "dotdigital" ? {} : { answerInstead: answered("own") }) }),
  );
  const segments = await startWatchingProxy({ target: stack.storageUrl, answerInstead: answered("segments") });
  const env = {
    ...stack.env,
    ...onceAYear,
    AzureWebJobsStorage: own.connectionString,
    SegmentStorage: stack.connectionString.replace(stack.storageUrl, segments.url),
  };
  const blobs = BlobServiceClient.fromConnectionString(stack.connectionString);
  const gates = TableClient.fromConnectionString(stack.connectionString, "gates", { allowInsecureConnection: true });
  const ca = await readFile(stack.env.NODE_EXTRA_CA_CERTS ?? "", "utf8");
  const onVault = (method: "POST" | "DELETE", body = "") =>
    new Promise<void>((resolve, reject) => {
      const sent = request(`${stack.vaultUrl}/control/faults`, { method, ca }, (reply) => {
        reply.resume().on("end", resolve);
      });
      sent.on("error", reject).end(body);
    });

  const setUp = async () => {
    const open = await startApp({ env, flags: ["--no-timers"] });
    try {
      for (const timer of ["sweep", "schedule-exports"]) {
        const headers = { "content-type": "application/json" };
        await fetch(`${open.ready}/admin/functions/${timer}`, { method: "POST", headers, body: "{}" });
        // It answers at once; the row is there when the tick has ended.
        while (!(await gates.getEntity("timers", timer).catch(notThere))) await setTimeout(50);
      }
      await landDemo(stack, profiles);
      await configureDemo(open.ready);
    } finally {
      await open.stop();
    }
  };
  await setUp();

  return {
    stack,
    blobs,
    gates,
    instead,
    land: () => landDemo(stack, profiles),
    closeVault: () => onVault("POST", JSON.stringify({ status: 403, times: 10_000 })),
    openVault: () => onVault("DELETE"),
    startApp: (more: Record<string, string> = {}) =>
      startApp({
        env: { ...env, ...more },
        flags: ["--no-timers", "--require-keys", "--function-key", functionKey, "--master-key", "a-master-key"],
      }),
    async stop() {
      await own.close();
      await segments.close();
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const notThere = (error: unknown): undefined => {
  if (error instanceof Error && "statusCode" in error && error.statusCode === 404) return undefined;
  throw error;
};
