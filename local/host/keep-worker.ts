import { readListening } from "../processes/read-listening.ts";
import { type LineSource, startNode } from "../processes/start-node.ts";
import { whenParentEnds } from "./when-parent-ends.ts";

/** How a worker exits that died by itself, and in whose place another is to be started. */
export const workerDiedCode = 70;

export type KeepWorkerOptions = {
  script: string;
  /** What this process itself was started with; the last `--port` counts. */
  args: readonly string[];
  /** How long a worker may take to stop, in milliseconds. */
  stopsWithinMs: number;
};

/** Much longer than a start takes: a machine with other work to do is no fault of the worker's. */
const startsWithinMs = 120_000;

/**
 * Runs the app in a process of its own and starts another one, on the same port, when it has died of a crash or by
 * `functionTimeout`, as the real host does with its worker. Says once where it listens; gives the exit code of a worker
 * that ended otherwise.
 * Source: azure-functions-host WebScriptHostExceptionHandler.cs; measured.
 */
export const keepWorker = async ({ script, args, stopsWithinMs }: KeepWorkerOptions): Promise<number> => {
  const start = (more: readonly string[]) =>
    startNode({
      ...{ label: "worker", script, args: [...args, ...more, "--worker"], nodeFlags: process.execArgv },
      ...{ onLine: print, readReady: readListening, readyWithinMs: startsWithinMs },
    });
  let worker = await start([]);
  let isStopping = false;
  const stop = (): void => {
    isStopping = true;
    worker.stop(stopsWithinMs);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (process.env.npm_lifecycle_event === "serve") whenParentEnds(stop);
  console.log(`listening on ${worker.ready}`);
  for (;;) {
    const { code } = await worker.exited;
    if (isStopping || code !== workerDiedCode) return code ?? 1;
    worker = await start(["--port", new URL(worker.ready).port]);
    if (isStopping) stop();
  }
};

/** Where a worker listens is said by the host, once. */
const print = (line: string, source: LineSource): void => {
  if (readListening(line) === undefined) process[source].write(`${line}\n`);
};
