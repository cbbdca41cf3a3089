import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { styleText } from "node:util";
import { readCommand } from "../scripts/command/read-command.ts";
import { portNumber, wholeNumber } from "../scripts/command/whole-number.ts";
import { requireFreePorts } from "./processes/require-free-ports.ts";
import { isSame } from "./sample/compare-address-book.ts";
import { FEWEST_PROFILES } from "./sample/sample-shape.ts";
import { buildIfStale } from "./stack/build-if-stale.ts";
import { configureDemo, demo, demoSeed, judgeDemo, landDemo, runDemo } from "./stack/demo.ts";
import { endedByItself } from "./stack/ended-by-itself.ts";
import { storagePorts } from "./stack/local-ports.ts";
import { funnel } from "./stack/print-run.ts";
import { processUsage } from "./stack/process-usage.ts";
import { startApp } from "./stack/start-app.ts";
import { startStack } from "./stack/start-stack.ts";
import { liveProgress } from "./terminal/live-progress.ts";

const { values } = readCommand(
  `npm start -- [--once] [--profiles N] [--port P] [--verbose]

Everything on this machine: a sample export is run through the functions before your eyes, then the app keeps serving
until Ctrl-C. Nothing is kept, and local.settings.json is not read.

  --once        ends after the run: 0 only if the address book holds exactly what the sample should give
  --profiles N  how large the sample is: 10000, and ${FEWEST_PROFILES} at least
  --port P      of the app: 7071; 0 takes free ports for the app and for storage,
                which else has ${Object.values(storagePorts).join(", ")}
  --verbose     shows every log line of the app`,
  {
    once: { type: "boolean", default: false },
    profiles: { type: "string", default: "10000" },
    port: { type: "string", default: "7071" },
    verbose: { type: "boolean", default: false },
  },
);
const profiles = wholeNumber("--profiles", values.profiles, FEWEST_PROFILES);
// With --once nobody calls from outside: any free port does.
const port = values.once ? 0 : portNumber("--port", values.port, 0);

const folder = join(tmpdir(), `customer-insights-dotdigital-${process.pid}`);
const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
const stopAll = async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
};
const interrupted = Promise.withResolvers<"interrupted">();
const died = Promise.withResolvers<string>();
// Not once: what restores the cursor of a terminal ends the process at a signal that nobody else listens to.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.resolve("interrupted"));

const takeFreeOnes =
  "It may be another npm start or npm run local. Stop it, or take free ports for the app and for storage: npm start -- --port 0.";

const say = (line = "") => console.log(line);

const main = async (): Promise<number> => {
  const began = performance.now();
  if (port !== 0) await requireFreePorts({ "the app": port, ...storagePorts }, takeFreeOnes);
  await buildIfStale();
  say("Starting storage, and stand-ins for Dotdigital, Key Vault and identity …");
  const ports = port === 0 ? {} : { ports: storagePorts };
  const stack = await startStack({ folder, seed: demoSeed(profiles), ...ports });
  stops.push(stack.stop);
  stack.endedByItself.then(died.resolve);

  const app = await startApp({
    env: stack.env,
    port,
    onLine: (line, source) =>
      (values.verbose || source === "stderr" || /"level":"(warn|error)"/.test(line)) && say(`  app | ${line}`),
  });
  stops.push(app.stop);
  say(`The app serves at ${app.ready}`);

  say(`Landing a sample export: ${profiles.toLocaleString("en")} profiles, two segments, three parts …`);
  await landDemo(stack, profiles);
  await configureDemo(app.ready);

  say("Running it:");
  const runBegan = performance.now();
  const progress = liveProgress(process.stdout);
  const run = await runDemo(app.ready, progress.show).finally(progress.end);
  const runSeconds = (performance.now() - runBegan) / 1000;
  say();
  say(funnel(run));
  if (run.error) say(`  ${run.error.code}: ${run.error.message}`);
  say();

  const usage = await processUsage(app.pid);
  say(
    `wall time of the run: ${runSeconds.toFixed(1)} s (${((performance.now() - began) / 1000).toFixed(1)} s with everything)`,
  );
  say(
    usage
      ? `the app's process: ${usage.cpuSeconds.toFixed(1)} s of CPU, ${Math.round(usage.peakMegabytes)} MB at its peak (VmHWM)`
      : "the app's process: CPU and memory are measured on Linux only",
  );

  const verdict = await judgeDemo(stack, profiles, run);
  const isRight =
    isSame(verdict.differences) && verdict.wrongCounts.length === 0 && run.state === "succeeded-with-rejects";
  if (isRight) {
    const expected = verdict.differences.expected.toLocaleString("en");
    say(styleText("green", `The address book holds exactly the ${expected} contacts that the sample should give.`));
  } else {
    say(styleText("red", "The address book or the counts are NOT what the sample should give:"));
    for (const wrong of verdict.wrongCounts) say(`  ${wrong}`);
    say(JSON.stringify(verdict.differences, null, 2));
  }
  if (values.once) return isRight ? 0 : 1;

  say();
  say("It keeps serving. The console, for your browser:");
  say(`  ${app.ready}/console`);
  say("Try next, in another terminal:");
  say(`  api=${app.ready}/api`);
  say("  json='content-type: application/json'");
  say(`  curl $api/runs/${run.id}`);
  say(`  curl $api/runs/${run.id}/rejects`);
  say(`  curl -X POST -H "$json" -d '{}' $api/exports/loyalty/runs`);
  say("  curl $api/health/details");
  say(`  curl ${stack.dotdigitalUrl}/control/accounts/${demo.accountId}/address-books/${demo.addressBookId}/digest`);
  say();
  say(`Storage serves at ${stack.storageUrl}. Your own data:`);
  say(
    `  npm run land -- people.csv${port === 0 ? ` --port ${new URL(app.ready).port} --storage-port ${new URL(stack.storageUrl).port}` : ""}`,
  );
  say("Ctrl-C stops everything.");
  const end = await Promise.race([interrupted.promise, app.exited.then(() => "The app's process")]);
  if (end === "interrupted") return 0;
  throw new Error(endedByItself(end));
};

let code = 1;
try {
  const gone = died.promise.then((part) => {
    throw new Error(endedByItself(part));
  });
  const ended = await Promise.race([main(), interrupted.promise, gone]);
  code = ended === "interrupted" ? 130 : ended;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  await stopAll();
}
process.exit(code);
