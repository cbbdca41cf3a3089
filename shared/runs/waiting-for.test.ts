import type { Batch } from "./ledger/batch.ts";
import { stagedImport, stagedRemoval } from "./ledger/batch-transitions.ts";
import { endStates, type Run } from "./ledger/run.ts";
import { requestedRun } from "./ledger/run-transitions.ts";
import { waitingFor } from "./waiting-for.ts";

const now = Date.parse("2024-05-17T03:30:00Z");
const asked = requestedRun(
  {
    ...{ id: "loyalty.20240517T033000000Z.r0000001", exportName: "loyalty", connection: "nordics", mode: "delta" },
    ...{ trigger: "http", requestedBy: "anna", refresh: { stamp: "", fingerprint: "", segments: {} } },
  },
  now,
);
const settled = { ...asked.refresh, fingerprint: "f" };
const origin = { runId: asked.id, attempt: 1, accountId: 1, hashKey: "1" };
const importOf = (fields: object = {}): Batch => ({
  ...stagedImport({ seq: 1, addressBookId: 12345, contacts: 10 }, origin),
  ...fields,
});
const removalOf = (fields: object = {}): Batch => ({
  ...stagedRemoval({ seq: 2, addressBookId: 12345, contacts: 10 }, origin),
  ...fields,
});
const out = { state: "submitted" };
const done = { state: "settled" };
const later = { changedAt: now - 3_700_000 };

it.each<[string, Partial<Run>, Batch[], string | null]>([
  ["is asked for", {}, [], "its turn to be planned"],
  ["looks at a source that is being written", { notBefore: now }, [], "the refresh to settle"],
  ["reads its lists", { notBefore: now, refresh: settled }, [], "its turn to go on"],
  ["met a fault", { notBefore: now, waitingFor: "server-error: Dotdigital" }, [], "server-error: Dotdigital"],
  ["is planned", { state: "planning" }, [], null],
  ["is planned by somebody who said so in time", { state: "planning", changedAt: now - 90_000 }, [], null],
  [
    "is planned by somebody who died",
    { state: "planning", changedAt: now - 90_001 },
    [],
    "another planner: this one has not been heard of",
  ],
  ["is held", { state: "held" }, [], "somebody to release or discard it"],
  ["sends, seen from afar", { state: "exporting" }, [], null],
  [
    "has sent",
    { state: "exporting" },
    [importOf(out), importOf(out), importOf(done)],
    "Dotdigital to end an import (2 batches)",
  ],
  [
    "is slowed down",
    { state: "exporting" },
    [
      importOf({ waitingFor: "rate-limit" }),
      importOf({ waitingFor: "import-slot" }),
      importOf({ state: "submitting" }),
    ],
    "a rate limit to pass (1 batch); an import slot of the account (1 batch)",
  ],
  ["sends", { state: "exporting" }, [importOf()], "its turn to be sent (1 batch)"],
  [
    "met a fault while it sent",
    { state: "exporting" },
    [importOf({ waitingFor: "timed-out" })],
    "another try after timed-out (1 batch)",
  ],
  [
    "has leavers",
    { state: "exporting" },
    [importOf(out), removalOf()],
    "Dotdigital to end an import (1 batch); the imports of the run to end, before anybody leaves (1 batch)",
  ],
  [
    "has leavers whom imports keep no longer",
    { state: "exporting", ...later },
    [importOf(out), removalOf({ waitingFor: "in-use" })],
    "Dotdigital to end an import (1 batch); the address book, which something else in Dotdigital works on (1 batch)",
  ],
  ["removes", { state: "exporting" }, [removalOf(out)], "Dotdigital to end a removal (1 batch)"],
  [
    "is cancelled while batches are out",
    { state: "cancelling" },
    [importOf(out), removalOf({ waitingFor: "rate-limit" })],
    "Dotdigital to end an import (1 batch)",
  ],
  ["is finished", { state: "finishing" }, [importOf(done)], null],
])("a run that %s says what it waits for", (_, run, batches, said) => {
  expect(waitingFor({ ...asked, ...run }, batches, now)).toBe(said);
});

it.each(endStates)("a run that is %s waits for nothing", (state) => {
  expect(waitingFor({ ...asked, state, notBefore: now }, [], now)).toBeNull();
});
