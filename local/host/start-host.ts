import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { makeAdmin } from "./admin.ts";
import { appRegistry, type RegisteredFunction } from "./app-registry.ts";
import { describeError } from "./describe-error.ts";
import { openHostContainer } from "./host-container.ts";
import { readHostJson } from "./host-json.ts";
import { type HostLog, makeHostLog } from "./host-log.ts";
import type { HostTimes } from "./host-times.ts";
import { readHttpFunctions } from "./http-functions.ts";
import { makeHttpServer } from "./http-server.ts";
import { type Invoker, makeInvoker } from "./invoker.ts";
import type { HostKeys } from "./keys.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";
import { loadApp } from "./load-app.ts";
import { startQueueFunction } from "./queue-functions.ts";
import { makeQueueOutputs } from "./queue-outputs.ts";
import { makePlayIdle } from "./play-idle.ts";
import type { QueueListener } from "./queue-listener.ts";
import { makeQueueServices } from "./queue-services.ts";
import { queueInput } from "./queue-trigger.ts";
import { repliesInFlight } from "./replies-in-flight.ts";
import { requireStorage } from "./require-storage.ts";
import { applyLocalSettings, isDisabled } from "./settings.ts";
import { stopHost } from "./stop-host.ts";
import { countStorageCalls } from "./storage-calls.ts";
import { type TriggerKind, triggerKindOf } from "./supported-bindings.ts";
import { startTimerFunction } from "./timer-functions.ts";
import { type TimerListener, timerInput } from "./timer-listener.ts";
import { trustExtraCertificates } from "./trust-extra-certificates.ts";

export type HostOptions = {
  /** 0 takes a free port. Always on 127.0.0.1. */
  port: number;
  /** The app's folder: package.json, host.json and local.settings.json are looked for here. */
  directory: string;
  /** A file or glob instead of `main` of package.json. */
  main?: string | undefined;
  /** A file instead of host.json of `directory`. */
  hostJson?: string | undefined;
  times: HostTimes;
  keys: HostKeys;
  /** False leaves timers off; they can still be run by POST /admin/functions/{name}. */
  timers: boolean;
  /** False leaves local.settings.json unread: all settings are in the environment. */
  localSettings: boolean;
  /** Starts only where storage answers, or is elsewhere than on this machine. */
  needsStorage: boolean;
  /** Called when a function exceeds functionTimeout: the caller ends the process. */
  onTimeout(message: string): void;
};

export type Host = {
  url: string;
  close(): Promise<void>;
  /**
   * What the real host does when its worker has died: whatever runs has failed, a message comes again after
   * `visibilityTimeout`, and a request is answered with an empty 500. Takes nothing new.
   */
  failAll(reason: Error): Promise<void>;
};

/**
 * Starts the app of a folder in this process under a stand-in for the Azure Functions host, and resolves when HTTP
 * answers and queues are listened to. Values of local.settings.json go into `process.env`, as Core Tools does, if asked.
 * One app a process; only under plain Node, because the app's `require` is hooked (a test runner has its own).
 */
export const startHost = async (options: HostOptions): Promise<Host> => {
  const env = process.env;
  trustExtraCertificates(options.directory, options.localSettings ? applyLocalSettings(options.directory, env) : {});
  const hostJson = readHostJson(resolve(options.directory, options.hostJson ?? "host.json"), env);
  const log = makeHostLog(hostJson.logLevel, process.stdout, process.stderr);
  appRegistry.systemLog = (level, message) => {
    if (["warning", "error", "critical"].includes(level)) log.host(message);
  };
  await loadApp(options.directory, options.main);
  if (options.needsStorage) await requireStorage(env);

  const functions = sortOut(env, log);
  const storageCalls = countStorageCalls();
  const services = makeQueueServices(env);
  const listeners: (QueueListener & { queueName: string })[] = [];
  const timers: TimerListener[] = [];
  const onSent = (queueName: string): void => {
    for (const listener of listeners) if (listener.queueName === queueName) listener.notify();
  };
  const outputs = makeQueueOutputs({ services, encoding: hostJson.queues.messageEncoding, env, onSent });
  const invoker = makeInvoker({
    log,
    timeoutMs: hostJson.functionTimeoutMs,
    onTimeout: options.onTimeout,
    sendOutputs: outputs,
  });
  const hostId = env.AzureFunctionsWebHost__hostid ?? hostIdOf(options.directory);

  const http = readHttpFunctions(functions.http, hostJson.routePrefix);
  for (const [name, reason] of http.inError) reportInError(log, name, reason);
  const capabilities = await appRegistry.programmingModel?.getCapabilities?.({});
  const server = makeHttpServer({
    functions: http.functions,
    customHeaders: hostJson.customHeaders,
    keys: options.keys,
    invoker,
    workerUri: capabilities?.HttpUri,
    admin: makeAdmin({
      hostId,
      functions: Object.values(functions).flat(),
      run: makeRun(functions, invoker),
      storageCalls,
      playIdle: makePlayIdle({ ...hostJson.queues, listeners, timers, calls: storageCalls }),
    }),
    onError: (error) => log.host(`a request was not answered: ${describeError(error)}`),
  });
  const whenReplied = repliesInFlight(server);
  const url = await listenOnLoopback(server, options.port);

  for (const fn of functions.queue) {
    const deps = {
      services,
      options: hostJson.queues,
      lockSeconds: options.times.lockSeconds,
      invoker,
      env,
      log,
      onSent,
    };
    await startOrReport(log, fn, async () => listeners.push(await startQueueFunction(fn, deps)));
  }
  const { lease, graceMs } = options.times;
  for (const fn of options.timers ? functions.timer : []) {
    await startOrReport(log, fn, async () => {
      timers.push(
        startTimerFunction(fn, { container: await openHostContainer(env), hostId, invoker, lease, env, log }),
      );
    });
  }
  const close = () => stopHost({ server, whenReplied, listeners: [...listeners, ...timers], invoker, graceMs, log });
  return {
    url,
    close,
    failAll(reason) {
      invoker.failAll(reason);
      return close();
    },
  };
};

type Functions = Record<TriggerKind, RegisteredFunction[]>;

/** Sorts the functions by trigger. Leaves out the disabled ones, and reports those that this host cannot run. */
const sortOut = (env: NodeJS.ProcessEnv, log: HostLog): Functions => {
  const functions: Functions = { http: [], queue: [], timer: [] };
  for (const fn of appRegistry.functions.values()) {
    if (isDisabled(fn.metadata.name, env)) continue;
    try {
      functions[triggerKindOf(fn)].push(fn);
    } catch (error) {
      reportInError(log, fn.metadata.name, error instanceof Error ? error.message : String(error));
    }
  }
  return functions;
};

const reportInError = (log: HostLog, name: string, reason: string): void =>
  log.host(`function ${name} is in error and does not run, the others do: ${reason}`);

const startOrReport = async (log: HostLog, fn: RegisteredFunction, start: () => Promise<unknown>): Promise<void> => {
  try {
    await start();
  } catch (error) {
    reportInError(log, fn.metadata.name, error instanceof Error ? error.message : String(error));
  }
};

/**
 * The host id separates the timers of apps that share a storage account; Core Tools derives it from the folder too.
 * Source: azure-functions-host ScriptHostIdProvider.cs; Learn functions-app-settings (AzureFunctionsWebHost__hostid).
 */
const hostIdOf = (directory: string): string =>
  createHash("sha256").update(resolve(directory)).digest("hex").slice(0, 32);

const makeRun = (functions: Functions, invoker: Invoker) => (name: string, input: string) => {
  const queue = functions.queue.find(({ metadata }) => metadata.name === name);
  if (queue !== undefined) return invoker.invoke(queue, queueInput(input, undefined)).then(() => undefined);
  const timer = functions.timer.find(({ metadata }) => metadata.name === name);
  if (timer === undefined) return undefined;
  return invoker.invoke(timer, { trigger: timerInput(undefined, false), triggerMetadata: {} }).then(() => undefined);
};
