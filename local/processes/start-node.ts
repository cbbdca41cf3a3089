import { type ChildProcess, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { compileCache } from "./compile-cache.ts";
import { projectPath } from "./project-path.ts";
import { readLines } from "./read-lines.ts";

export type LineSource = "stdout" | "stderr";

/** How a child ended: an exit code, or the signal that ended it. */
export type ChildExit = { code: number | null; signal: NodeJS.Signals | null };

export type StartNodeOptions<Ready> = {
  /** Names the child in errors. */
  label: string;
  /** The script to run, an absolute path or relative to the project's root. */
  script: string;
  args?: readonly string[];
  /** For Node itself, such as `--max-semi-space-size=8`. */
  nodeFlags?: readonly string[];
  /** The child's whole environment; this process's own when left out. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Called for every line that the child prints, in order within each stream. */
  onLine?: (line: string, source: LineSource) => void;
  /** Called for every line until it returns something other than undefined: the child is ready then. */
  readReady: (line: string) => Ready | undefined;
  /** How long the child may take to become ready. 30 s by default. */
  readyWithinMs?: number;
};

export type NodeChild<Ready> = {
  pid: number;
  /** What `readReady` returned for the line that said that the child is ready. */
  ready: Ready;
  /** Settles when the child has ended and its output has been read; never rejects. */
  exited: Promise<ChildExit>;
  /** SIGTERM, and SIGKILL when that has not ended it in time (5 s by default). Repeats are harmless. */
  stop: (withinMs?: number) => Promise<ChildExit>;
  /** SIGKILL: what a crash looks like from outside. */
  kill: () => Promise<ChildExit>;
};

/** How many of a child's last lines an error shows, so that one sees why it ended. */
const LAST_LINES = 20;

/**
 * Runs a script on this Node executable as a child process and waits until it says that it is ready.
 *
 * The child ends when this process ends, however that happens (exit-with-parent.ts). It leads a process group of its
 * own, so Ctrl-C reaches this process only, which can then stop its children in the right order.
 * @throws {Error} when the child ends, or takes too long, before it is ready; with its last lines of output
 */
export const startNode = async <Ready>(options: StartNodeOptions<Ready>): Promise<NodeChild<Ready>> => {
  const withParent = pathToFileURL(projectPath("local/processes/exit-with-parent.ts")).href;
  const args = [...(options.nodeFlags ?? []), "--import", withParent, options.script, ...(options.args ?? [])];
  const child = spawn(process.execPath, args, {
    env: { NODE_COMPILE_CACHE: compileCache, ...(options.env ?? process.env) },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: true,
  });
  const lastLines: string[] = [];
  const readiness = Promise.withResolvers<Ready>();

  const onLine = (source: LineSource) => (line: string) => {
    lastLines.push(line);
    if (lastLines.length > LAST_LINES) lastLines.shift();
    options.onLine?.(line, source);
    const ready = options.readReady(line);
    if (ready !== undefined) readiness.resolve(ready);
  };
  for (const source of ["stdout", "stderr"] as const) {
    const stream = child[source];
    if (stream !== null) readLines(stream, onLine(source));
  }

  // "close" comes after "exit", once both streams have been read to their ends.
  const exited = Promise.withResolvers<ChildExit>();
  child.once("close", (code, signal) => exited.resolve({ code, signal }));
  child.once("error", (cause) => readiness.reject(new Error(`${options.label}: could not be started`, { cause })));
  const kill = () => endChild(child, exited.promise, "SIGKILL");

  const notReady = (what: string) => new Error(`${options.label}: ${what}. Its last lines:\n${lastLines.join("\n")}`);
  const withinMs = options.readyWithinMs ?? 30_000;
  const timer = setTimeout(() => readiness.reject(notReady(`not ready within ${withinMs} ms`)), withinMs);
  exited.promise.then(({ code, signal }) => readiness.reject(notReady(`ended before ready (${signal ?? code})`)));

  try {
    const ready = await readiness.promise;
    return { pid: child.pid ?? 0, ready, exited: exited.promise, kill, stop: makeStop(child, exited.promise) };
  } catch (error) {
    if (child.pid !== undefined) await kill();
    throw error;
  } finally {
    clearTimeout(timer);
  }
};

const makeStop =
  (child: ChildProcess, exited: Promise<ChildExit>) =>
  async (withinMs = 5_000): Promise<ChildExit> => {
    const timer = setTimeout(() => child.kill("SIGKILL"), withinMs);
    try {
      return await endChild(child, exited, "SIGTERM");
    } finally {
      clearTimeout(timer);
    }
  };

const endChild = async (child: ChildProcess, exited: Promise<ChildExit>, signal: NodeJS.Signals) => {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  return exited;
};
