import { readListening } from "../processes/read-listening.ts";
import type { LineSource } from "../processes/start-node.ts";
import { startNode } from "../processes/start-node.ts";

export type AppOptions = {
  /** The settings of the app, added to the environment of this process. */
  env: Record<string, string>;
  port?: number;
  queueLockSeconds?: number;
  /** With the real host's times where something dies, its lock of ten minutes among them. */
  asAzure?: boolean;
  flags?: readonly string[];
  /** Of Node itself, in place of those of `npm run serve`; none is how the deployed app runs. */
  nodeFlags?: readonly string[];
  onLine?: (line: string, source: LineSource) => void;
};

/**
 * The flags of `npm run serve`: less room for young objects, and no more than two fifths of what is alive for old ones that
 * can go, so that Node looks for them sooner. By default it keeps tens of megabytes of rows that nobody needs, and lets the
 * heap grow to three times what is alive; with these flags the process is a third smaller, and works some seconds a million longer.
 */
export const leanFlags = ["--max-semi-space-size=4", "--heap-growing-percent=40"];

/** The built app under the local host, in a process of its own: what `npm run serve` runs. `ready` is its URL. */
export const startApp = ({
  env,
  port = 0,
  queueLockSeconds = 30,
  asAzure = false,
  flags = [],
  nodeFlags = leanFlags,
  onLine,
}: AppOptions) =>
  startNode({
    label: "app",
    script: "local/serve.ts",
    nodeFlags,
    // All settings are in `env`; a local.settings.json beside is somebody's own, for other endpoints.
    args: [
      ...["--no-local-settings", "--port", String(port), ...flags],
      ...(asAzure ? ["--as-azure"] : ["--queue-lock-seconds", String(queueLockSeconds)]),
    ],
    env: { ...process.env, ...env },
    ...(onLine ? { onLine } : {}),
    readReady: readListening,
  });
