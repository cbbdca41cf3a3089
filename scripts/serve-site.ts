import { once } from "node:events";
import { existsSync } from "node:fs";
import { failInOneSentence } from "../local/processes/fail-in-one-sentence.ts";
import { requireFreePorts } from "../local/processes/require-free-ports.ts";
import { readCommand } from "./command/read-command.ts";
import { portNumber } from "./command/whole-number.ts";
import { makeSite } from "./site/make-site.ts";
import { serveFolder } from "./site/serve-folder.ts";
import { siteBase, siteFolder } from "./site/site-folder.ts";

const { values } = readCommand(
  `npm run docs -- [--port P] [--built]

Builds the site of the documents, as npm run docs:build does, and serves it to this machine until you press Ctrl-C.

  --port P   4173; 0 for any free one
  --built    serves what was built before`,
  { port: { type: "string", default: "4173" }, built: { type: "boolean", default: false } },
);
const port = portNumber("--port", values.port, 0);

if (port !== 0) {
  await requireFreePorts(
    { "the documents": port },
    "Stop it, or take another port: npm run docs -- --port P; --port 0 takes a free one.",
  ).catch(failInOneSentence);
}
if (!values.built) await makeSite();
else if (!existsSync(siteFolder)) failInOneSentence(new Error("Nothing was built yet: npm run docs:build does."));

const { url, close } = await serveFolder(siteFolder, siteBase(process.env), port);
console.log(`The documents are at ${url}\nPress Ctrl-C to stop.`);
await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
await close();
