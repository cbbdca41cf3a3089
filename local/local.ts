import { readCommand } from "../scripts/command/read-command.ts";
import { wholeNumber } from "../scripts/command/whole-number.ts";
import { requireFreePorts } from "./processes/require-free-ports.ts";
import { FEWEST_PROFILES } from "./sample/sample-shape.ts";
import { demo, demoSeed, landDemo } from "./stack/demo.ts";
import { endedByItself } from "./stack/ended-by-itself.ts";
import { localPorts } from "./stack/local-ports.ts";
import { startStack } from "./stack/start-stack.ts";

/** Storage and secrets stay in .local from one start to the next; the stand-in for Dotdigital begins anew. */
const { values } = readCommand(
  `npm run local -- [--profiles N]

Everything outside the app, on fixed ports, and no app: Azurite, and stand-ins for Dotdigital, Key Vault and managed
identity. Prints what goes into local.settings.json.

  --profiles N  lands a sample export of N profiles as well: ${FEWEST_PROFILES} or more`,
  { profiles: { type: "string" } },
);
const profiles =
  values.profiles === undefined ? undefined : wholeNumber("--profiles", values.profiles, FEWEST_PROFILES);

const folder = ".local";
const interrupted = Promise.withResolvers<void>();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.resolve());

const main = async (): Promise<void> => {
  await requireFreePorts(localPorts);
  console.log("Starting Azurite and the stand-ins for Dotdigital, Key Vault and managed identity …");
  const seed = profiles === undefined ? {} : { seed: demoSeed(profiles) };
  const stack = await startStack({ folder, keep: true, ports: localPorts, ...seed });
  try {
    if (profiles !== undefined) {
      console.log(`Landing a sample export of ${profiles.toLocaleString("en")} profiles …`);
      await landDemo(stack, profiles);
    }
    const settings = { IsEncrypted: false, Values: { FUNCTIONS_WORKER_RUNTIME: "node", ...stack.env } };
    console.log(`
All of it listens. local.settings.json needs the values below; local.settings.sample.json has the same:

  cp local.settings.sample.json local.settings.json

${JSON.stringify(settings, null, 2)}

Then, in another terminal, start the app: npm run serve, or npm run func where Core Tools is installed.
Dotdigital's API user here: ${demo.username}, password ${demo.password}; address book ${demo.addressBookId}.
Storage serves at ${stack.storageUrl}; npm run land -- people.csv puts your own data there.
Storage and secrets are kept in ${folder}; delete it to begin anew. Ctrl-C stops everything.`);
    const ended = await Promise.race([interrupted.promise, stack.endedByItself]);
    if (ended !== undefined) {
      console.error(endedByItself(ended));
      process.exitCode = 1;
    }
  } finally {
    await stack.stop();
  }
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
