import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { styleText } from "node:util";
import { readCommand } from "../scripts/command/read-command.ts";
import { refuse } from "../scripts/command/refuse.ts";
import { portNumber } from "../scripts/command/whole-number.ts";
import { counted } from "../shared/counted.ts";
import { landedAs, landedAsOf } from "./land/landed-as.ts";
import { landingOfCsvs } from "./land/landing-of-csvs.ts";
import { landingOfFolder } from "./land/landing-of-folder.ts";
import { nextSteps } from "./land/next-steps.ts";
import { tellMapping } from "./land/tell-mapping.ts";
import { uploadLanding } from "./land/upload-landing.ts";
import { failInOneSentence } from "./processes/fail-in-one-sentence.ts";
import { demo } from "./stack/demo.ts";
import { storagePorts } from "./stack/local-ports.ts";

const { values, positionals } = readCommand(
  `npm run land -- DIR | FILE.csv … [--as FORM] [--port P] [--storage-port P]

Lands your own data in the stack that npm start or npm run local has started, and says what to do next. DIR is a copy of
the folder of an export of Customer Insights, with model.json and all below it. Each FILE.csv becomes a segment: UTF-8,
with a header, and a column of e-mail addresses.

  --as FORM         how CSV files land: ${landedAs.join(", ")}.
                    All but the first have no model.json: the app knows them by their names, and waits for 15 minutes
  --port P          of the app, for what to do next: 7071
  --storage-port P  of blob storage: ${storagePorts.blob}`,
  {
    as: { type: "string", default: "model" },
    port: { type: "string", default: "7071" },
    "storage-port": { type: "string", default: String(storagePorts.blob) },
  },
  true,
);
const appPort = portNumber("--port", values.port, 1);
const blobPort = portNumber("--storage-port", values["storage-port"], 1);
const [first] = positionals;

/** `2024-05-17T03:12:30Z` → `2024/05/17/0312` */
const stampOf = (time: string): string =>
  `${time.slice(0, 10).replaceAll("-", "/")}/${time.slice(11, 16).replace(":", "")}`;

const main = async (): Promise<void> => {
  if (first === undefined) return refuse("Nothing is named to land: npm run land -- DIR, or FILE.csv …");
  const stamp = stampOf(new Date().toISOString());
  const as = landedAsOf(values.as);
  const isFolder = (await stat(first).catch(() => undefined))?.isDirectory() ?? false;
  if (isFolder && as !== "model")
    return refuse("--as says how CSV files land, and a folder lands as it is: name CSV files, or leave --as away.");
  const landing =
    isFolder && positionals.length === 1
      ? await landingOfFolder(first)
      : await landingOfCsvs(positionals, { stamp, as });
  // A form each has a folder of its own: of two in one, none would be read.
  const folder = isFolder ? basename(resolve(first)) : `OwnFiles${as === "model" ? "" : `-${as}`}`;
  await uploadLanding(landing, { blobPort, container: demo.container, folder });

  console.log(`Landed in ${demo.container}/${folder}, at http://127.0.0.1:${blobPort}:`);
  for (const { name, columns } of landing.segments)
    console.log(`  segment ${name}, ${counted(columns.length, "column")}`);
  if (landing.model === undefined)
    console.log(
      "There is no model.json: a run waits until two looks at the files, 15 minutes\napart, have seen the same, and says until when.",
    );
  console.log();
  for (const line of tellMapping(landing, (text) => styleText("yellow", text))) console.log(line);
  // Of letters that mean nothing to a shell or to grep.
  const listName = `${folder.replace(/[^\w -]/g, "")} ${stamp}`;
  console.log(`\nNext, in this terminal; paste it whole, or piece by piece:\n`);
  console.log(nextSteps(landing, { appPort, container: demo.container, folder, listName }));
};

await main().catch(failInOneSentence);
