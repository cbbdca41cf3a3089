import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { startDotdigital } from "../local/dotdigital/start-dotdigital.ts";
import { brokenBy } from "../tests/model/wide/complaint.ts";
import { plantedWide } from "../tests/model/wide/planted-wide.ts";
import { playWide } from "../tests/model/wide/play-wide.ts";
import { wideHistories } from "../tests/model/wide/wide-histories.ts";
import { readCommand } from "./command/read-command.ts";
import { wholeNumber } from "./command/whole-number.ts";
import { markdownTable } from "./markdown-table.ts";

const { values } = readCommand(
  `npx node scripts/planted.ts [--seed S] [--kind A] [--write]

Plants each bug of tests/model/wide/planted-wide.ts (of one kind), plays random wide histories until one finds it, 2,000
at most, and prints after how many. --write keeps the table in tests/model/planted-result.txt. Ends with 1 when one is
not found. A history finds a bug only if it breaks what the bug breaks, and only if the app without the bug stands it:
each finding is played once more without it.`,
  { seed: { type: "string" }, kind: { type: "string" }, write: { type: "boolean" } },
);
const seed = wholeNumber("--seed", values.seed ?? "20261129", 0);
const most = 2000;
const time = { now: 0 };
const standIn = await startDotdigital({ now: () => time.now });

/** Not all of a long one. */
const shortened = (said: string): string => said.slice(said.indexOf("["), said.indexOf("[") + 110);

const rows: string[][] = [];
for (const { kind, bug, decorate, needs, breaks } of plantedWide) {
  if (values.kind !== undefined && values.kind !== kind) continue;
  let played = 0;
  let unsound = 0;
  let otherwise = 0;
  const property = fc.asyncProperty(wideHistories(new Set(needs)), async (history) => {
    played += 1;
    try {
      await playWide(history, { standIn, time, decorate });
    } catch (error) {
      if (!brokenBy(error).has(breaks)) {
        otherwise += 1;
        return;
      }
      const isSound = await playWide(history, { standIn, time }).then(
        () => true,
        () => false,
      );
      if (isSound) throw error;
      unsound += 1;
    }
  });
  const found = await fc.check(property, { numRuns: most, seed, endOnFailure: true });
  const said = found.errorInstance instanceof Error ? found.errorInstance.message : "";
  rows.push([kind, bug, breaks, found.failed ? String(played) : `not in ${most}`, String(seed), shortened(said)]);
  // As they are found: a long run that is stopped leaves what it knew.
  const columns = ["kind", "planted bug", "breaks", "histories until found", "seed", "what the judge said"];
  const table = markdownTable(columns, rows);
  if (values.write)
    writeFileSync("tests/model/planted-result.txt", `$ node scripts/planted.ts --write --seed ${seed}\n${table}\n`);
  console.log(rows.at(-1)?.join(" | "));
  if (unsound + otherwise > 0)
    console.log(`  ${unsound} failed without the bug, too; ${otherwise} with another complaint`);
}
await standIn.close();
process.exitCode = rows.some(([, , , after]) => after?.startsWith("not")) ? 1 : 0;
