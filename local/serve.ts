import { readCommand } from "../scripts/command/read-command.ts";
import { refuse } from "../scripts/command/refuse.ts";
import { portNumber, wholeNumber } from "../scripts/command/whole-number.ts";
import { describeError } from "./host/describe-error.ts";
import type { HostKeys } from "./host/keys.ts";
import { SetUpError } from "./host/set-up-error.ts";
import { azureTimes, localTimes } from "./host/host-times.ts";
import { keepWorker, workerDiedCode } from "./host/keep-worker.ts";
import { type Host, startHost } from "./host/start-host.ts";
import { whenParentEnds } from "./host/when-parent-ends.ts";
import { failInOneSentence } from "./processes/fail-in-one-sentence.ts";
import { requireFreePorts } from "./processes/require-free-ports.ts";

const { values } = readCommand(
  `npm run serve -- [--port P] [--queue-lock-seconds S] [--as-azure] [--no-timers] …

The built app alone under the local host. All endpoints come from the environment or local.settings.json; nothing is
seeded. See local/host/README.md.

  --port P                7071; 0 for any free one
  --queue-lock-seconds S  for how long a message is locked: 30
  --as-azure              as the real host when something dies: it locks a message for 600 seconds, waits 10 at a stop,
                          leases timers for 60, and starts the app again when that has crashed
  --main FILE             in place of what package.json names
  --host-json FILE        in place of host.json
  --no-timers             timers run only when they are told to
  --no-local-settings     leaves local.settings.json unread
  --require-keys          asks for keys: --function-key K and --master-key K`,
  {
    port: { type: "string", default: "7071" },
    "queue-lock-seconds": { type: "string" },
    "as-azure": { type: "boolean", default: false },
    // The process that --as-azure keeps running.
    worker: { type: "boolean", default: false },
    main: { type: "string" },
    "host-json": { type: "string" },
    "no-timers": { type: "boolean", default: false },
    "no-local-settings": { type: "boolean", default: false },
    "require-keys": { type: "boolean", default: false },
    "function-key": { type: "string" },
    "master-key": { type: "string" },
  },
);

const fail = (error: unknown): never => {
  console.error(error instanceof SetUpError ? error.message : `the local host stopped: ${describeError(error)}`);
  process.exit(1);
};

const readKeys = (): HostKeys => {
  if (!values["require-keys"]) return undefined;
  const { "function-key": functionKey, "master-key": masterKey } = values;
  if (!functionKey || !masterKey) {
    return refuse("--require-keys: expected --function-key K and --master-key K beside it.");
  }
  return { functionKey, masterKey };
};

const port = portNumber("--port", values.port, 0);
const usual = values["as-azure"] ? azureTimes : localTimes;
const lockSeconds = wholeNumber("--queue-lock-seconds", values["queue-lock-seconds"] ?? String(usual.lockSeconds), 1);
const times = { ...usual, lockSeconds };
const keys = readKeys();
if (port !== 0 && !values.worker) {
  await requireFreePorts(
    { "the app": port },
    "Stop it, or take another port: npm run serve -- --port P; --port 0 takes a free one.",
  ).catch(failInOneSentence);
}

if (values["as-azure"] && !values.worker) {
  const stopsWithinMs = 2 * times.graceMs;
  process.exit(
    await keepWorker({ script: import.meta.filename, args: process.argv.slice(2), stopsWithinMs }).catch(fail),
  );
}

try {
  const host: Host = await startHost({
    port,
    directory: process.cwd(),
    main: values.main,
    hostJson: values["host-json"],
    times,
    keys,
    timers: !values["no-timers"],
    localSettings: !values["no-local-settings"],
    // Functions of somebody's own may need none.
    needsStorage: values.main === undefined,
    onTimeout: (message) => (values.worker ? die(new Error(message)) : fail(message)),
  });
  const die = (reason: Error): void => {
    console.error(`the worker has ended and is started again: ${describeError(reason)}`);
    host.failAll(reason).then(() => process.exit(workerDiedCode), fail);
  };
  if (values.worker) {
    process.on("uncaughtException", die);
    // Whoever kills the host has killed all of it, in the middle of what it does.
    process.on("disconnect", () => process.exit(1));
  }
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
