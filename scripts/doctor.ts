import packageJson from "../package.json" with { type: "json" };
import { failInOneSentence } from "../local/processes/fail-in-one-sentence.ts";
import { readCommand } from "./command/read-command.ts";
import { refuse } from "./command/refuse.ts";
import { wholeNumber } from "./command/whole-number.ts";
import { commandTalk } from "./definitions/command-talk.ts";
import { makeAz } from "./doctor/azure/run-az.ts";
import { deploymentAt, deploymentOfAzd } from "./doctor/find-deployment.ts";
import { runDoctor } from "./doctor/run-doctor.ts";

const { values } = readCommand(
  `npm run doctor -- --url URL | --azd-env NAME [--refresh-hours H]

Asks a deployed app, and Azure itself where az is signed in, whether all is well: one line for each thing, with what to
do where it is not. It reads, and changes nothing. A function key comes from FUNCTION_KEY, or is asked for; a token, where
people sign in, from ACCESS_TOKEN.

  --url URL          of the app: http://127.0.0.1:7071, where npm start serves
  --azd-env NAME     in place of it: an environment of azd in this folder
  --refresh-hours H  how old an export's newest refresh may be: 48

Ends with 0 when nothing is wrong, also where something could not be asked, and with 1 when something is.`,
  {
    url: { type: "string" },
    "azd-env": { type: "string" },
    "refresh-hours": { type: "string", default: "48" },
  },
);

const main = async (): Promise<number> => {
  const { url, "azd-env": azdEnv } = values;
  const refreshHours = wholeNumber("--refresh-hours", values["refresh-hours"], 1, 8784);
  if ((url === undefined) === (azdEnv === undefined))
    return refuse("Expected --url URL or --azd-env NAME, one of the two.");
  const deployment = azdEnv === undefined ? deploymentAt(url ?? "") : await deploymentOfAzd(azdEnv);
  const checkout = { version: packageJson.version, node: packageJson.devDependencies.node.replace("^", "") };
  const options = { refreshHours, checkout, az: makeAz(process.env), now: Date.now };
  return runDoctor(deployment, options, commandTalk());
};

process.exit(await main().catch(failInOneSentence));
