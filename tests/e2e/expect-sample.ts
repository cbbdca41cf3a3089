import { compareAddressBook } from "../../local/sample/compare-address-book.ts";
import { type SampleShape, sampleShape } from "../../local/sample/sample-shape.ts";
import { sampleCounts } from "../../local/sample/sample-truth.ts";
import { demo } from "../../local/stack/demo.ts";
import { brokenSums } from "../../shared/report/counts.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { differencesBesideKept } from "./kept-by-broken-rows.ts";
import type { RealWorld } from "./real-world.ts";

type HasStandIn = { stack: Pick<RealWorld["stack"], "dotdigital"> };

/** The address book holds exactly whom that refresh of the sample names, and whom its broken rows keep; every row counts once. */
export const expectRefresh = async ({ stack }: HasStandIn, shape: SampleShape, run: RunView): Promise<void> => {
  const { read, invalid, duplicate } = sampleCounts(shape);
  expect({ state: run.state.replace("-with-rejects", ""), error: run.error }).toEqual({
    state: "succeeded",
    error: null,
  });
  expect(run.counts).toMatchObject({
    read,
    invalid,
    duplicate,
    unconfirmed: 0,
    notSent: 0,
    removalFailed: 0,
  });
  expect(brokenSums(run.counts)).toEqual([]);
  const members = stack.dotdigital.eachMember(demo.accountId, demo.addressBookId);
  expect(differencesBesideKept(shape, run.counts, await compareAddressBook(shape, members))).toEqual([]);
};

/** The counts of a run that sends everybody, and the address book, are exactly what the sample of that size gives. */
export const expectSample = async ({ stack }: HasStandIn, profiles: number, run: RunView): Promise<void> => {
  const shape = sampleShape({ profiles });
  const { invalidByCode: _, duplicateDiffering: __, ...counts } = sampleCounts(shape);
  expect({ state: run.state, error: run.error }).toEqual({ state: "succeeded-with-rejects", error: null });
  expect(run.counts).toMatchObject({ ...counts, unconfirmed: 0, notSent: 0 });
  const members = stack.dotdigital.eachMember(demo.accountId, demo.addressBookId);
  const none = { count: 0, first: [] };
  expect(await compareAddressBook(shape, members)).toMatchObject({ missing: none, unexpected: none, different: none });
};
