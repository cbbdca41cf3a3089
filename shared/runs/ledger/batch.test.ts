import {
  awaitsImports,
  type Batch,
  type BatchState,
  batchSchema,
  batchStateSchema,
  hasEnded,
  type ImportBatch,
  isOut,
  isReleased,
  type RemovalBatch,
  rootOf,
  slotOwnerOf,
} from "./batch.ts";
import { stagedImport, stagedPiece, stagedRemoval } from "./batch-transitions.ts";

const origin = { runId: "loyalty.20240517T033000005Z.r0000001", attempt: 1, accountId: 7, hashKey: "v1" };
const planned = (seq: number) => ({ seq, addressBookId: 12345, contacts: 10 });
const first = stagedImport(planned(1), origin);
const removal = stagedRemoval(planned(2), origin);
const half = stagedPiece(first, { seq: 1001, contacts: 5, at: 0 });
const quarter = stagedPiece(half, { seq: 1002, contacts: 2, at: 0 });
const inState = (batch: Batch, state: BatchState): Batch => ({ ...batch, state });

const states: Record<BatchState, { hasEnded: boolean; isOut: boolean }> = {
  staged: { hasEnded: false, isOut: false },
  submitting: { hasEnded: false, isOut: true },
  submitted: { hasEnded: false, isOut: true },
  settled: { hasEnded: true, isOut: false },
  failed: { hasEnded: true, isOut: false },
  cancelled: { hasEnded: true, isOut: false },
  split: { hasEnded: true, isOut: false },
};

it.each(batchStateSchema.options)("knows of '%s' whether the batch has ended, and whether it may be out", (state) => {
  expect({ hasEnded: hasEnded({ state }), isOut: isOut({ state }) }).toEqual(states[state]);
});

it("knows whose piece a piece is: the planned batch's, however often it was halved", () => {
  expect([first, removal, half, quarter].map(rootOf)).toEqual([undefined, undefined, 1, 1]);
});

it("has an import slot in the name of run and number", () => {
  expect(slotOwnerOf(half)).toBe(`${origin.runId}/1001`);
});

describe("those who leave", () => {
  const hour = 3_600_000;
  it.each<[string, Batch[], number, boolean]>([
    ["wait for an import that is out", [inState(first, "submitted"), removal], 0, true],
    ["wait for one that is staged, nearly an hour", [first, removal], hour - 1, true],
    ["wait no more after an hour", [first, removal], hour, false],
    ["wait for no import that has ended", [inState(first, "failed"), removal], 0, false],
    ["wait for a piece", [inState(first, "split"), half, removal], 0, true],
    ["do not wait for themselves", [removal], 0, false],
    ["do not wait for others who leave", [removal, stagedRemoval(planned(3), origin)], 0, false],
  ])("%s", (_, batches, after, expected) => {
    expect(awaitsImports({ changedAt: 1000 }, batches, 1000 + after)).toBe(expected);
  });
});

it.each<[string, Batch[], number, boolean]>([
  ["has all its rows", [first, removal], 2, true],
  ["lacks one", [first], 2, false],
  ["counts no pieces", [inState(first, "split"), half, quarter], 2, false],
  ["has no batch", [], 0, true],
])("is released when the plan %s", (_, batches, batchCount, expected) => {
  expect(isReleased({ batchCount }, batches)).toBe(expected);
});

it("reads the job of a removal that an earlier version wrote and called an import", () => {
  const { jobId: _, ...row } = { ...removal, state: "submitted", importId: "job-1" };
  expect(batchSchema.parse(row)).toMatchObject({ kind: "removal", jobId: "job-1" });
});

/** With every field, as their types ask. */
const common = {
  ...{ waitingFor: "rate-limited", waitingSince: 1, submittedAt: 2, lostAt: 3, warnings: 4 },
  error: { code: "answer-lost", message: "Nobody knows." },
};
const wholes: { import: Required<ImportBatch>; removal: Required<RemovalBatch> } = {
  import: { ...first, ...common, importId: "import-1", root: 1, halfOf: 1, seeks: true, updatesOnly: true },
  removal: { ...removal, ...common, jobId: "job-1", isSifted: true },
};

// A field that the schema does not name is dropped where a row is read, and nobody is told.
it.each(Object.values(wholes))("keeps every field that a batch of kind '$kind' can have", (batch) => {
  expect(batchSchema.parse(batch)).toEqual(batch);
});

it("reads a batch that an earlier version wrote without what it did not know", () => {
  const { seeks, updatesOnly, asked, withoutId, importsFailed, ...import_ } = first;
  const { idsDone, partSize, idsOut, largestPart, lastJobMs, refusals, asked: asked_, isSifted, ...removal_ } = removal;
  expect(batchSchema.parse(import_)).toEqual(first);
  expect(batchSchema.parse(removal_)).toEqual(removal);
});
