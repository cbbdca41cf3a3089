import { compareAddressBook } from "../../local/sample/compare-address-book.ts";
import type { SampleShape } from "../../local/sample/sample-shape.ts";
import { sampleCounts } from "../../local/sample/sample-truth.ts";
import { demo } from "../../local/stack/demo.ts";
import { brokenSums } from "../../shared/report/counts.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { differencesBesideKept } from "../e2e/kept-by-broken-rows.ts";
import type { RealWorld } from "../e2e/real-world.ts";

/** What is wrong with a run that has ended, or with the list, in words; empty when all is as the refresh says. */
export const judgeExport = async (world: RealWorld, shape: SampleShape, run: RunView): Promise<string[]> => {
  const wrong: string[] = [];
  if (!run.state.startsWith("succeeded")) wrong.push(`the run is ${run.state}: ${JSON.stringify(run.error)}`);
  const { read, invalid, duplicate } = sampleCounts(shape);
  const wanted = { read, invalid, duplicate, unconfirmed: 0, notSent: 0, removalFailed: 0 };
  for (const [name, count] of Object.entries(wanted)) {
    const got = run.counts[name as keyof typeof wanted];
    if (got !== count) wrong.push(`${name} is ${got}, not ${count}`);
  }
  wrong.push(...brokenSums(run.counts));
  const found = await compareAddressBook(shape, world.stack.dotdigital.eachMember(demo.accountId, demo.addressBookId));
  wrong.push(...differencesBesideKept(shape, run.counts, found));
  return wrong;
};
