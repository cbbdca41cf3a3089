import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { behindProxies } from "../../local/stack/behind-proxies.ts";
import { callApi } from "../../local/stack/call-api.ts";
import { startApp } from "../../local/stack/start-app.ts";
import { startStack } from "../../local/stack/start-stack.ts";
import { type Counted, startCountingProxy } from "../costs/counting-proxy.ts";
import { emptyTally, makeTallyCalls, type Service, type Tally } from "../costs/tally.ts";
import { container, folderOf } from "./land-export.ts";
import { sampleDataFields, sampleMapping } from "./sample-members.ts";
import type { Latency } from "./scenarios.ts";

export const accountId = 1;
export const user = { username: "apiuser-bench@example.com", password: "bench-Passw0rd" };

export const listOf = (index: number): number => 101 + index;

export type Asked = Tally & {
  dotdigitalWrites: number;
  /** When the first removal began and when the last look at one was answered; undefined where there was none. */
  removals: { beganAt: number; endedAt: number } | undefined;
};

/**
 * Storage and the stand-ins, each in a process of its own, behind proxies in this one that count, and let calls take as
 * long as they are told. `exports`: names of segments, each with a list and an export of its own. `nodeFlags`: of the app.
 */
export const startBenchWorld = async (exports: readonly string[], latency?: Latency, nodeFlags?: readonly string[]) => {
  const folder = await mkdtemp(join(tmpdir(), "bench-world-"));
  const addressBooks = exports.map((name, index) => ({ id: listOf(index), name }));
  const account = { id: accountId, ...user, addressBooks, dataFields: sampleDataFields };
  // A removal's job takes a second. No limit of the account is met but in the throttle test.
  const settings = { removals: { looks: null, ms: 1000 }, limits: { activeImports: 100_000 } };
  const stack = await startStack({
    folder,
    seed: { accounts: [{ ...account, ...settings }] },
    // Ten million contacts are more than Node gives a process by itself; and what is made of an import's body is to be gone
    // before it counts as old, or the collector walks through all contacts for it, on a processor that the app shares.
    dotdigitalFlags: ["--max-old-space-size=16000", "--max-semi-space-size=128"],
  });
  let asked: Asked = noneAsked();
  const tallyCall = makeTallyCalls();
  const proxied = await behindProxies(stack, (service, target) =>
    startCountingProxy({
      target,
      keepsText: service === "queue",
      renamesTarget: service === "dotdigital",
      delayMs: (service === "dotdigital" ? latency?.dotdigitalMs : latency?.storageMs) ?? 0,
      onCall: (call) => {
        tallyCall(asked, service, call);
        noteWrite(asked, service, call);
      },
    }),
  );
  const env = {
    ...stack.env,
    ...{ AzureWebJobsStorage: proxied.connectionString, SegmentStorage: proxied.connectionString },
    DOTDIGITAL_DISCOVERY_URL: proxied.dotdigitalUrl,
  };
  return {
    stack,
    proxied,
    startHost: () => startApp({ env, ...(nodeFlags && { nodeFlags }) }),
    async configure(appUrl: string): Promise<void> {
      const call = callApi(appUrl);
      await call("PUT", "/api/connections/bench", { displayName: "Bench", agree: true, ...user });
      for (const [index, name] of exports.entries())
        await call("PUT", `/api/exports/${name}`, {
          connection: "bench",
          source: { container, folder: folderOf(name) },
          targets: [{ addressBookId: listOf(index), segments: [name] }],
          mapping: sampleMapping,
          schedule: "off",
          guards: { maxProfiles: 100_000_000 },
        });
    },
    /** What storage and Dotdigital were asked for since the last time. */
    takeAsked(): Asked {
      const taken = asked;
      asked = noneAsked();
      return taken;
    },
    async stop(): Promise<void> {
      await proxied.close();
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export type BenchWorld = Awaited<ReturnType<typeof startBenchWorld>>;

const noneAsked = (): Asked => ({ ...emptyTally(), dotdigitalWrites: 0, removals: undefined });

const noteWrite = (asked: Asked, service: Service, { method, url, beganAt, endedAt }: Counted): void => {
  if (service !== "dotdigital") return;
  const isWrite = method !== "GET";
  if (isWrite) asked.dotdigitalWrites += 1;
  if (!/\/contacts\/delet(e|ion)/.test(url.pathname)) return;
  if (asked.removals) asked.removals.endedAt = endedAt;
  else if (isWrite) asked.removals = { beganAt, endedAt };
};
