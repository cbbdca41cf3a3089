import { loads } from "../tests/throttle/loads.ts";
import { runThrottled, type Throttled } from "../tests/throttle/throttled-exports.ts";
import { readCommand } from "./command/read-command.ts";

readCommand(`npm run test:throttle

Runs exports through accounts that hold them back, on four hosts at once, and prints what the limits allow beside what it
took. Ends with 1 when one took more than 1.3 times as long, or something else is wrong.`);
const allowed = 1.3;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

const faultsOf = ({ run, wrong, late, tookMs, boundMs }: Throttled): string[] => [
  ...(run.state === "succeeded" ? [] : [`ended as ${run.state}: ${run.error?.message}`]),
  ...(wrong.length === 0 ? [] : [`${wrong.length} addresses are missing or too many, such as ${wrong[0]}`]),
  ...(late.length === 0 ? [] : [`${late.length} calls began in a pause, such as ${JSON.stringify(late[0])}`]),
  ...(tookMs <= allowed * boundMs ? [] : [`took more than ${allowed} times the bound`]),
];

const results = await runThrottled(loads);
for (const result of results) {
  const { load, tookMs, boundMs, rateLimited, tooMany, mostActive } = result;
  console.log(`${load.name}: ${load.imports} imports of ${seconds(load.importMs)}`);
  console.log(
    `  limits: ${load.callsPerMinute} calls a minute, ${load.importsOfOthers} of 25 active imports taken by others`,
  );
  console.log(`  bound ${seconds(boundMs)}, took ${seconds(tookMs)}: ${(tookMs / boundMs).toFixed(2)} times`);
  console.log(`  most active ${mostActive}, refused as too many ${tooMany}, refused by the rate limit ${rateLimited}`);
  for (const fault of faultsOf(result)) console.log(`  WRONG: ${fault}`);
}
const wrong = results.flatMap(faultsOf).length;
console.log(`${results.length} exports, ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
