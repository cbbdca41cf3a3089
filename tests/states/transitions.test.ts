import { TransitionError } from "../../shared/errors.ts";
import type { Batch, BatchState } from "../../shared/runs/ledger/batch.ts";
import {
  type BatchEvent,
  batchAfter,
  stagedImport,
  stagedRemoval,
} from "../../shared/runs/ledger/batch-transitions.ts";
import { requestedRun, runAfter } from "../../shared/runs/ledger/run-transitions.ts";
import { batchEvents, batchTable } from "./batch-table.ts";
import { entriesOf } from "./entries-of.ts";
import { runTable, situations } from "./run-table.ts";

const origin = { runId: "loyalty.20240517T033000000Z.r0000001", attempt: 1, accountId: 1, hashKey: "1" };
const carried = { seq: 7, addressBookId: 12345, contacts: 3 };
const planned: Record<Batch["kind"], Batch> = {
  import: stagedImport(carried, origin),
  removal: stagedRemoval(carried, origin),
};

/** What the event makes of it: the next state, or that it throws the error that is meant for that. */
const becomes = <T extends { state: string }>(change: () => T): string => {
  try {
    return change().state;
  } catch (error) {
    if (error instanceof TransitionError) return "refused";
    throw error;
  }
};

describe.each(entriesOf(batchTable))("a batch, %s,", (kind, rows) => {
  describe.each(entriesOf(rows))("that is %s", (state, row) => {
    it.each(entriesOf(row))("and is %s: %s", (name, expected) => {
      expect(becomes(() => batchAfter({ ...planned[kind], state }, batchEvents[name]))).toBe(expected);
    });
  });
});

const asked = requestedRun(
  {
    id: origin.runId,
    exportName: "loyalty",
    connection: "nordics",
    mode: "delta",
    trigger: "timer",
    requestedBy: "marketing",
    refresh: { stamp: "2024/05/17/0312", fingerprint: "f", segments: {} },
  },
  0,
);

describe.each(entriesOf(runTable))("a run that is %s", (state, row) => {
  it.each(entriesOf(row))("and is %s: %s", (name, expected) => {
    const { event, run = {} } = situations[name];
    expect(becomes(() => runAfter({ ...asked, ...run, state }, event))).toBe(expected);
  });
});

it("says what, which and what was expected when a batch's state does not allow an event", () => {
  const refusal = (kind: Batch["kind"], state: BatchState, event: BatchEvent) => () =>
    batchAfter({ ...planned[kind], state }, event);
  expect(refusal("import", "settled", batchEvents.submitted)).toThrow(
    new TransitionError(
      "Batch 7 of run 'loyalty.20240517T033000000Z.r0000001' is settled and does not allow 'submitted': expected submitting.",
    ),
  );
  expect(refusal("removal", "submitting", batchEvents.split)).toThrow(
    "is submitting and does not allow 'split': that never happens to one of kind 'removal'.",
  );
});

it("says the same of a run", () => {
  expect(() => runAfter({ ...asked, state: "succeeded" }, situations.finishes.event)).toThrow(
    new TransitionError(
      "Run 'loyalty.20240517T033000000Z.r0000001' is succeeded and does not allow 'finishes': expected exporting or cancelling.",
    ),
  );
  expect(() => runAfter(asked, situations.discarded.event)).toThrow(
    "is requested and does not allow 'discarded': expected requested while its refresh settles or held.",
  );
});
