import { readFile, writeFile } from "node:fs/promises";
import { startDotdigital } from "../local/dotdigital/start-dotdigital.ts";
import { faultCases } from "../tests/faults/fault-cases.ts";
import { judgeFinding, type MatrixRow, putMatrix, rowOf } from "../tests/faults/fault-matrix.ts";
import { judgeOutage, outageRows, playOutages, putOutages } from "../tests/faults/outage-matrix.ts";
import { playFault } from "../tests/faults/play-fault.ts";
import { playOutage } from "../tests/faults/play-outage.ts";
import { findClosedUrl } from "../tests/faults/refused-connections.ts";
import { readCommand } from "./command/read-command.ts";

readCommand(`npm run docs:faults

Plays every fault at every step, and an outage at every call of a plan, and writes what became of it into
docs/reliability.md. Ends with 1, and leaves the page as it is, when somebody was lost, wrongly removed, or anything else
is wrong.`);
const page = "docs/reliability.md";
const time = { now: 0 };
const standIn = await startDotdigital({ now: () => time.now });
const closedUrl = await findClosedUrl();
const rows: MatrixRow[] = [];
const wrong: string[] = [];
for (const fault of faultCases) {
  const finding = await playFault(fault, { standIn, time, closedUrl });
  rows.push(rowOf(fault, finding));
  wrong.push(...judgeFinding(fault, finding));
}
const outages = await playOutages((outage) => playOutage(outage, { standIn, time }));
wrong.push(...outages.flatMap(judgeOutage));
await standIn.close();
for (const what of wrong) console.log(`WRONG: ${what}`);
if (wrong.length === 0) {
  await writeFile(page, putOutages(putMatrix(await readFile(page, "utf8"), rows), outageRows(outages)));
}
console.log(`${rows.length} faults, ${outages.length} outages, ${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;
