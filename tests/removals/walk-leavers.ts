import { writeOutcomes } from "../../shared/runs/batch/end-batch.ts";
import { nextPart, openLeavers, removalEnd, saveLeavers } from "../../shared/runs/batch/leavers.ts";
import { keyOf, openBatches, removalOf } from "./stage-leavers.ts";

/*
 * node walk-leavers.ts CONNECTION_STRING COUNT: does with a list of so many leavers, which is staged, all that a removal
 * does in its messages, one after the other, in this process. Prints one line of JSON: how many megabytes it held at the
 * most beyond what it had begun with, garbage not counted, by how many the process grew, garbage counted, how many
 * leavers were named in parts, and how many had an outcome. Needs --expose-gc.
 */
const [connectionString = "", given = ""] = process.argv.slice(2);
const count = Number(given);
const staged = await openBatches(connectionString);
const removal = removalOf(count);
const partSize = 10_000;

const held = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const before = { held: held(), rss: process.memoryUsage.rss() };
let mostHeld = 0;
const look = () => {
  mostHeld = Math.max(mostHeld, held());
};

// Finds out who has only changed address: each message takes something in, and stores it.
for (let number = 1; number <= 3; number += 1) {
  const leavers = await openLeavers(staged, removal);
  for (const position of leavers.table.lookupById().positionsOf(number))
    leavers.table.setPresent(position, leavers.table.keyOf(position));
  // Whoever reads the list, or the imports' outcomes, has these two at once.
  const lookups = [leavers.table.lookupPresent(), leavers.table.lookupUnknown()];
  look();
  for (const lookup of lookups) lookup.positionsOf(keyOf(number));
  await saveLeavers(staged, removal, leavers);
}
let named = 0;
for (let idsDone = 0; idsDone < count; idsDone += partSize) {
  const leavers = await openLeavers(staged, removal);
  const part = nextPart(leavers, { ...removal, idsDone, partSize });
  if (idsDone === 0) look();
  named += part.length;
}
const { counts, contacts, ...end } = removalEnd(removal, await openLeavers(staged, removal), "done");
const watched = function* () {
  let told = 0;
  for (const contact of contacts) {
    told += 1;
    if (told % 200_000 === 0) look();
    yield contact;
  }
};
await writeOutcomes({ staged }, removal, { status: "Completed", ...end, contacts: watched() });
const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
const grewMb = megabytes(process.resourceUsage().maxRSS * 1024 - before.rss);
const printed = { heldMb: megabytes(mostHeld - before.held), grewMb, named, removed: counts.removed };
process.stdout.write(`${JSON.stringify(printed)}\n`);
