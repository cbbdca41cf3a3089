import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WorldSeed } from "../../local/dotdigital/world.ts";
import { behindProxies, type ProxiedService } from "../../local/stack/behind-proxies.ts";
import { callApi } from "../../local/stack/call-api.ts";
import { configureDemo, connectDemo, demo, demoSeed, landDemo } from "../../local/stack/demo.ts";
import { startApp } from "../../local/stack/start-app.ts";
import { startStack } from "../../local/stack/start-stack.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { addressesIn } from "./addresses-in.ts";
import { pollsOften } from "./polls-often.ts";
import { type Answer, type Said, startWatchingProxy, type Watched } from "./watching-proxy.ts";

export type Service = ProxiedService;

type Options = {
  profiles: number;
  env?: Record<string, string>;
  queueLockSeconds?: number;
  /** The host locks, leases and stops as the real one, whatever `queueLockSeconds` says. */
  asAzure?: boolean;
  /** Queues are looked at as seldom as in production, for what measures time. */
  pollsAsHostJson?: boolean;
  onCall?: (service: Service, call: Watched) => void;
  onAnswer?: (service: Service, call: Watched, said: Said) => Promise<void>;
  /** Of a call that is to go on once more: after how many milliseconds. */
  repeatAfterMs?: (service: Service, call: Watched) => number | undefined;
  /** Storage keeps its data on disk, so that `stack.restartAzurite` works. */
  keep?: boolean;
  /** How many hosts run the app at once on the same storage. 1 by default; `call`, `kill` and `restart` are about the first. */
  hosts?: number;
  /** Accounts of the stand-in for Dotdigital; by default that of the demo. */
  seed?: WorldSeed;
  /** What is answered in the place of storage or Dotdigital, which then never hear of the call. */
  answerInstead?: (service: Service, call: Watched) => Answer | undefined;
};

export type RealWorld = Awaited<ReturnType<typeof startRealWorld>>;

/**
 * The built app in its own process, everything else in others, and a proxy between them that sees every call. `stop`
 * throws when an address or the password was in any log line, message, row or name.
 */
export const startRealWorld = async (options: Options) => {
  const {
    profiles,
    env = {},
    queueLockSeconds = 2,
    asAzure = false,
    pollsAsHostJson = false,
    onCall,
    onAnswer,
    repeatAfterMs,
    keep = false,
  } = options;
  const { hosts = 1, seed = demoSeed(profiles), answerInstead } = options;
  const folder = await mkdtemp(join(tmpdir(), "real-world-"));
  const stack = await startStack({ folder, keep, seed });
  /** Log lines, messages, rows and names of blobs with an address or a secret in them. */
  const leaks: string[] = [];
  const lookForLeaks = (text: string) => {
    if (addressesIn(text).length > 0 || text.includes(demo.password)) leaks.push(text.slice(0, 500));
  };
  const watch = (service: Service, target: string) =>
    startWatchingProxy({
      target,
      renamesTarget: service === "dotdigital",
      onCall: (call) => {
        if (service !== "dotdigital") lookForLeaks(decodeURIComponent(call.url));
        if (service === "queue" || service === "table") lookForLeaks(call.body.toString());
        onCall?.(service, call);
      },
      ...(onAnswer ? { onAnswer: (call, said) => onAnswer(service, call, said) } : {}),
      ...(answerInstead ? { answerInstead: (call) => answerInstead(service, call) } : {}),
      ...(repeatAfterMs ? { repeatAfterMs: (call) => repeatAfterMs(service, call) } : {}),
    });
  const proxied = await behindProxies(stack, watch);

  const lines: string[] = [];
  const start = () =>
    startApp({
      env: {
        ...stack.env,
        AzureWebJobsStorage: proxied.connectionString,
        DOTDIGITAL_DISCOVERY_URL: proxied.dotdigitalUrl,
        // Schedules that come to no test by chance.
        EXPORT_SCHEDULE: "0 0 0 1 1 *",
        SWEEP_SCHEDULE: "0 0 0 1 1 *",
        CLAIM_SECONDS: "2",
        ...(pollsAsHostJson ? {} : pollsOften),
        ...env,
      },
      queueLockSeconds,
      asAzure,
      onLine: (line) => {
        lines.push(line);
        lookForLeaks(line);
      },
    });
  let starting = start();
  let app = await starting;
  const others = await Promise.all(Array.from({ length: hosts - 1 }, start));

  const world = {
    stack,
    lines,
    get appPid() {
      return app.pid;
    },
    get url() {
      return app.ready;
    },
    call: <T>(...args: Parameters<ReturnType<typeof callApi>>) => callApi(app.ready)<T>(...args),
    land: (change?: Parameters<typeof landDemo>[2]) => landDemo(stack, profiles, change),
    configure: (guards?: { firstRun: "send" }) => configureDemo(app.ready, guards),
    configureConnection: () => connectDemo(app.ready),
    /** A process that is still starting works already, and may come to its death before the test has heard of it. */
    kill: async () => (await starting).kill(),
    async restart() {
      starting = start();
      app = await starting;
    },
    /** The run when it has ended; asked for again and again, as a person would. */
    async ended(runId: string, withinMs = 60_000): Promise<RunView> {
      const until = Date.now() + withinMs;
      for (;;) {
        const run = await world.call<RunView>("GET", `/api/runs/${runId}`).catch(ifAway);
        if (run && run.endedAt !== null) return run;
        if (Date.now() > until) throw new Error(`run ${runId} is still ${run?.state}: ${JSON.stringify(run?.batches)}`);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    },
    async stop() {
      await Promise.all([app, ...others].map((host) => host.stop()));
      await proxied.close();
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
      if (leaks.length > 0) throw new Error(`${leaks.length} lines, rows or messages hold an address: ${leaks[0]}`);
    },
  };
  return world;
};

/** While storage is restarted there is no answer within the time of a read: whoever asked asks again. */
const ifAway = (error: unknown): undefined => {
  if (error instanceof Error && error.message.includes('"code":"no-answer"')) return undefined;
  throw error;
};
