import { parseArgs } from "node:util";
import { describeError } from "./host/describe-error.ts";
import type { HostKeys } from "./host/keys.ts";
import { startHost } from "./host/start-host.ts";
import { whenParentEnds } from "./host/when-parent-ends.ts";

/**
 * `npm run serve`: the built app alone under the local host. All endpoints come from the environment or
 * local.settings.json; nothing is seeded. See local/host/README.md.
 */
const usage = `node local/serve.ts [--port P] [--queue-lock-seconds S] [--main FILE] [--host-json FILE] [--no-timers]
                    [--require-keys --function-key K --master-key K]`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "7071" },
    "queue-lock-seconds": { type: "string", default: "30" },
    main: { type: "string" },
    "host-json": { type: "string" },
    "no-timers": { type: "boolean", default: false },
    "require-keys": { type: "boolean", default: false },
    "function-key": { type: "string" },
    "master-key": { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const fail = (error: unknown): never => {
  console.error(`the local host stopped: ${describeError(error)}`);
  process.exit(1);
};

const wholeNumber = (flag: string, text: string, least: number): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${flag}: expected a whole number from ${least} on, got '${text}'\n${usage}`);
};

const readKeys = (): HostKeys => {
  if (!values["require-keys"]) return undefined;
  const { "function-key": functionKey, "master-key": masterKey } = values;
  if (!functionKey || !masterKey) {
    throw new Error(`--require-keys: expected --function-key K and --master-key K beside it\n${usage}`);
  }
  return { functionKey, masterKey };
};

if (values.help) {
  console.log(usage);
  process.exit(0);
}

try {
  const host = await startHost({
    port: wholeNumber("port", values.port, 0),
    directory: process.cwd(),
    main: values.main,
    hostJson: values["host-json"],
    queueLockSeconds: wholeNumber("queue-lock-seconds", values["queue-lock-seconds"], 1),
    keys: readKeys(),
    timers: !values["no-timers"],
    graceMs: 30_000,
    onTimeout: fail,
  });
  let stoppingSince: number | undefined;
  const stop = (): void => {
    // A second Ctrl-C ends it at once. Two signals within a second are one Ctrl-C: npm and the terminal both send it.
    if (stoppingSince !== undefined && Date.now() - stoppingSince > 1000) process.exit(1);
    if (stoppingSince !== undefined) return;
    stoppingSince = Date.now();
    host.close().then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (process.env.npm_lifecycle_event === "serve") whenParentEnds(stop);
  console.log(`listening on ${host.url}`);
} catch (error) {
  fail(error);
}
