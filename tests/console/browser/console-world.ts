import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callApi } from "../../../local/stack/call-api.ts";
import { configureDemo, connectDemo, demoSeed, landDemo, runDemo } from "../../../local/stack/demo.ts";
import { startApp } from "../../../local/stack/start-app.ts";
import { heldRun } from "./held-run.ts";
import { type Stack, startStack } from "../../../local/stack/start-stack.ts";
import { pollsOften } from "../../e2e/polls-often.ts";

export type ConsoleWorldOptions = {
  /**
   * What is there when the console is opened: nothing; files in storage (`landed`); a connection, too (`connected`); or
   * the export `loyalty` as well, with a run that has ended (`sample`, the default); and another run, which is held (`held`).
   */
  has?: "nothing" | "landed" | "connected" | "sample" | "held";
  profiles?: number;
  /** Who is let in: anybody (`open`, the default), who has `functionKey`, or whom the platform has signed in. */
  door?: "open" | "keys" | "sign-in";
  env?: Record<string, string>;
};

export type ConsoleWorld = {
  /** Of the app, without a path: `http://127.0.0.1:12345`. */
  url: string;
  stack: Stack;
  profiles: number;
  /** The run of the sample that has ended, and the one that is held; empty where there is none. */
  runId: string;
  heldRunId: string;
  /** Log lines of the app. */
  lines: string[];
  /** Calls the API where the door is open. */
  call: ReturnType<typeof callApi>;
  stop(): Promise<void>;
};

/** The key that opens an app whose door has keys. */
export const functionKey = "function-key-of-the-browser-tests";

/**
 * The built app in its own process with all that it needs, as `npm start` has it, on free ports. What the console is to
 * show is set up while the door is open; then the app is started again with the door that was asked for.
 */
export const startConsoleWorld = async (options: ConsoleWorldOptions = {}): Promise<ConsoleWorld> => {
  const { has = "sample", profiles = 400, door = "open" } = options;
  const folder = await mkdtemp(join(tmpdir(), "console-world-"));
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  const lines: string[] = [];
  const start = (flags: readonly string[], env: Record<string, string>) =>
    startApp({
      env: { ...stack.env, ...quiet, ...pollsOften, ...options.env, ...env },
      flags,
      onLine: (line) => lines.push(line),
    });
  let stack: Stack;
  try {
    stack = await startStack({ folder, seed: demoSeed(profiles) });
    stops.push(stack.stop);
    let app = await start([], {});
    stops.push(() => app.stop());
    if (has !== "nothing") await landDemo(stack, profiles);
    if (has === "connected") await connectDemo(app.ready);
    const runId = has === "sample" || has === "held" ? await runSample(app.ready) : "";
    const call = callApi(app.ready);
    const held = has === "held" ? await heldRun({ call, stack, profiles }, 1, "2024/05/18/0312") : undefined;
    if (door !== "open") {
      await app.stop();
      app = await start(...doors[door]);
    }
    const world = { stack, profiles, runId, heldRunId: held?.id ?? "", lines, stop };
    return { ...world, url: app.ready, call: callApi(app.ready) };
  } catch (error) {
    await stop();
    throw error;
  }
};

const runSample = async (url: string): Promise<string> => {
  await configureDemo(url, { firstRun: "send" });
  const { id } = await runDemo(url, () => undefined);
  return id;
};

/** Schedules that come to no test by chance. */
const quiet = { EXPORT_SCHEDULE: "0 0 0 1 1 *", SWEEP_SCHEDULE: "0 0 0 1 1 *" };

const doors: Record<"keys" | "sign-in", [string[], Record<string, string>]> = {
  keys: [["--require-keys", "--function-key", functionKey, "--master-key", "master-key-of-the-browser-tests"], {}],
  "sign-in": [[], { WEBSITE_AUTH_ENABLED: "True" }],
};
