import { type Counts, noCounts } from "../report/counts.ts";
import type { Batch, ImportBatch, RemovalBatch } from "./ledger/batch.ts";
import { stagedImport, stagedRemoval } from "./ledger/batch-transitions.ts";
import type { RunState } from "./ledger/run.ts";
import { progressOf } from "./progress-of.ts";

const origin = { runId: "loyalty.20240517T033000000Z.r0000001", attempt: 1, accountId: 1, hashKey: "1" };
const importOf = (contacts: number, fields: Partial<ImportBatch> = {}): ImportBatch => ({
  ...stagedImport({ seq: 1, addressBookId: 12345, contacts }, origin),
  ...fields,
});
const removalOf = (contacts: number, fields: Partial<RemovalBatch> = {}): RemovalBatch => ({
  ...stagedRemoval({ seq: 2, addressBookId: 12345, contacts }, origin),
  ...fields,
});

type Case = [why: string, state: RunState, counts: Partial<Counts>, batches: Batch[], progress: number];

const settled = (accepted: number, contacts = accepted) => importOf(contacts, { state: "settled", accepted });
const halves = [importOf(10, { state: "split" }), settled(5), importOf(5)];
const both = [importOf(1500, { state: "submitted" }), removalOf(1500, { idsDone: 2000 })];

const cases: Case[] = [
  ["nothing before the plan is there", "planning", {}, [], 0],
  ["a tenth with the plan", "exporting", { sent: 10 }, [importOf(10)], 0.1],
  ["half of what is sent", "exporting", { sent: 10 }, [settled(5), importOf(5)], 0.55],
  ["no contact of a split batch twice", "exporting", { sent: 10 }, halves, 0.55],
  ["no contact twice who went on in another batch", "exporting", { sent: 10 }, [settled(5, 10), importOf(5)], 0.55],
  ["the parts of a removal that are done", "exporting", { leavers: 4000 }, [removalOf(4000, { idsDone: 2000 })], 0.55],
  [
    "no more of it than there are, though its last part was larger",
    "exporting",
    { sent: 1500, leavers: 1500 },
    both,
    0.55,
  ],
  ["nothing of leavers that stay", "exporting", { leavers: 10, withheld: 5 }, [removalOf(5, { idsDone: 1 })], 0.28],
  ["nearly all of a plan of nobody", "exporting", {}, [], 0.99],
  ["the plan of one of nobody that waits for a person", "held", {}, [], 0.1],
  ["never all before the end", "finishing", { sent: 10 }, [settled(10)], 0.99],
  [
    "what was sent of a batch that failed",
    "finishing",
    { sent: 10, leavers: 10 },
    [importOf(10, { state: "failed", notSent: 5 }), removalOf(10, { state: "cancelled", removed: 2, withheld: 8 })],
    0.415,
  ],
  ["all at the end", "succeeded", { sent: 10, notSent: 10 }, [], 1],
  ["all at an end with rejects", "succeeded-with-rejects", { sent: 10 }, [], 1],
  ["never all of a run that failed", "failed", { sent: 10, accepted: 10 }, [], 0.99],
  ["of one that failed and was not finished what its counts say", "failed", { sent: 10, notSent: 5 }, [], 0.55],
  ["of a removal that was stopped the part that is done", "failed", { leavers: 10, removed: 5, withheld: 5 }, [], 0.55],
  ["nothing of one that failed before it was planned", "failed", {}, [], 0],
  ["of one that was dropped while it was held the plan", "discarded", { sent: 10, notSent: 10 }, [], 0.1],
];

it.each(cases)("a run's progress is %s", (_why, state, counts, batches, progress) => {
  const targets = [{ addressBookId: 12345, counts: { ...noCounts, ...counts } }];
  expect(progressOf({ state, targets }, batches)).toBeCloseTo(progress, 10);
});

it.each<[string, Parameters<typeof progressOf>[0], number]>([
  ["has no plan yet", { state: "cancelling", targets: [] }, 0],
  [
    "dropped a plan of nobody",
    { state: "finishing", discardedBy: "somebody", targets: [{ addressBookId: 1, counts: noCounts }] },
    0.1,
  ],
])("a run that %s has come so far", (_what, run, progress) => {
  expect(progressOf(run, [])).toBe(progress);
});

it("a run that did not end well stays as far as it was when it was finished", () => {
  const targets = [{ addressBookId: 12345, counts: { ...noCounts, leavers: 10, withheld: 10 } }];
  expect(progressOf({ state: "cancelled", targets, progress: 0.55 }, [])).toBe(0.55);
});
