import { styleText } from "node:util";
import { failInOneSentence } from "../local/processes/fail-in-one-sentence.ts";
import { inspectSource } from "../shared/inspect/inspect-source.ts";
import { readCommand } from "./command/read-command.ts";
import { refuse } from "./command/refuse.ts";
import { openPlace } from "./inspect/open-place.ts";
import { tellInspection } from "./inspect/tell-inspection.ts";

const { values, positionals } = readCommand(
  `npm run inspect -- DIR | FILE.csv | URL [--json]

Looks at a landed export as the app would, before anything is planned: how it is written and why it is read so, what its
columns hold, and what is odd. DIR is a copy of the folder of an export, with model.json and all below it; URL is such a
folder in the storage of npm start or npm run local. What it prints are shapes, counts and words that many rows share, and
nobody's data: it may be pasted into a report of a fault.

  --json  the same as one value, for programs`,
  { json: { type: "boolean", default: false } },
  true,
);
const [first, second] = positionals;

/** So much of each of three pieces of a part, and so many parts and tables: a laptop has the time. */
const limits = { allBytes: 4 * 1024 ** 3, pieceBytes: 16 * 1024 ** 2, parts: 10_000, tables: 500 };

const main = async (): Promise<void> => {
  if (first === undefined || second !== undefined) {
    return refuse("Expected one thing to look at: npm run inspect -- DIR, FILE.csv or URL");
  }
  const { deps, source, folder } = await openPlace(first);
  const found = { ...(await inspectSource(deps, source, limits)), folder };
  if (values.json) return console.log(JSON.stringify(found, null, 2));
  const marks = { bad: (text: string) => styleText("red", text), head: (text: string) => styleText("bold", text) };
  for (const line of tellInspection(found, marks)) console.log(line);
};

await main().catch(failInOneSentence);
