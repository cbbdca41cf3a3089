import { noCounts } from "../../report/counts.ts";
import type { Run } from "./run.ts";
import { type RunEvent, requestedRun, runAfter } from "./run-transitions.ts";

const refresh = { stamp: "2024/05/17/0312", fingerprint: "f", segments: { High: "2024/05/17/0312" } };
const asked = requestedRun(
  {
    id: "loyalty.20240517T033000000Z.r0000001",
    exportName: "loyalty",
    connection: "nordics",
    mode: "delta",
    trigger: "timer",
    requestedBy: "marketing",
    refresh,
  },
  Date.parse("2024-05-17T03:30:00Z"),
);
const run = (fields: Partial<Run>): Run => ({ ...asked, ...fields });

const at = Date.parse("2024-05-17T04:00:00Z");
const until = Date.parse("2024-05-17T05:00:00Z");
const error = { code: "access-denied", message: "403." };
const targets = [{ addressBookId: 12345, counts: { ...noCounts, sent: 3 } }];
const checks: Run["checks"] = [];
const fault = { code: "server-error", service: "Dotdigital", status: 503 };

/** The fields that an event changes beside `changedAt`, with those that it drops as undefined. */
const changed = (before: Run, event: RunEvent): object => {
  const was = new Map<string, unknown>(Object.entries({ ...before, changedAt: at }));
  return Object.fromEntries(Object.entries(runAfter(before, event)).filter(([name, value]) => value !== was.get(name)));
};

type Case = [why: string, before: Run, event: RunEvent, change: object];

/** Every field that an event sets or drops, and no other; all of them set `changedAt`. */
const cases: Case[] = [
  [
    "the first planning is the run's start",
    run({ refresh: { stamp: "", fingerprint: "", segments: {} }, notBefore: 1 }),
    { kind: "beginsAttempt", refresh, at },
    { state: "planning", attempt: 1, refresh, startedAt: "2024-05-17T04:00:00.000Z", notBefore: undefined },
  ],
  [
    "a later one is not",
    run({ attempt: 1, startedAt: "2024-05-17T03:31:00.000Z" }),
    { kind: "beginsAttempt", refresh, at },
    { state: "planning", attempt: 2 },
  ],
  [
    "one that begins beside another, of a message that came twice, says nothing of it",
    run({ state: "planning", attempt: 1, startedAt: "2024-05-17T03:31:00.000Z", changedAt: at - 120_000 }),
    { kind: "beginsAttempt", refresh, at },
    { attempt: 2 },
  ],
  [
    "one that begins in the place of another that was heard of no more says so",
    run({ state: "planning", attempt: 1, startedAt: "2024-05-17T03:31:00.000Z", notBefore: undefined }),
    { kind: "beginsAttempt", refresh, at },
    { attempt: 2, lostPlanners: 1 },
  ],
  ["a planner at work says when", run({ state: "planning", attempt: 1 }), { kind: "beats", at }, {}],
  [
    "a planner that waits leaves the run to the next, and ends the row of faults",
    run({ state: "planning", attempt: 1, faults: 3, lastFault: fault }),
    { kind: "waits", until, waitingFor: "rate-limited", at },
    { state: "requested", notBefore: until, waitingFor: "rate-limited", faults: undefined },
  ],
  [
    "one that meets a fault counts it",
    run({ state: "planning", attempt: 1, faults: 3 }),
    { kind: "waits", until, waitingFor: "server-error", fault, at },
    { state: "requested", notBefore: until, waitingFor: "server-error", faults: 4, lastFault: fault },
  ],
  [
    "a run that the queue gave up is put back, and keeps why",
    run({ gaveUps: 1, lastFault: fault }),
    { kind: "putBack", until, waitingFor: "server-error", at },
    { notBefore: until, waitingFor: "server-error", gaveUps: 2 },
  ],
  [
    "a plan says how many batches there are, and what each list will get",
    run({ state: "planning" }),
    { kind: "planned", plan: { batchCount: 2, targets, replanAt: until }, at },
    { state: "exporting", batchCount: 2, targets, replanAt: until },
  ],
  [
    "a plan without a batch has nothing to send",
    run({ state: "planning" }),
    { kind: "planned", plan: { batchCount: 0, targets }, at },
    { state: "finishing", targets },
  ],
  [
    "a look never goes out, and says what would hold it",
    run({ state: "planning", mode: "dry-run" }),
    { kind: "lookPlanned", plan: { batchCount: 2, targets, checks }, wouldHold: { reason: "adopt", detail: "" }, at },
    { state: "finishing", batchCount: 2, targets, checks, held: { reason: "adopt", detail: "" } },
  ],
  [
    "a plan that a guard holds says why, and until when",
    run({ state: "planning" }),
    {
      kind: "planHeld",
      plan: { batchCount: 2, targets },
      held: { reason: "segment-empty", detail: "High" },
      until,
      at,
    },
    { state: "held", batchCount: 2, targets, held: { reason: "segment-empty", detail: "High" }, notBefore: until },
  ],
  [
    "a held plan that is released goes out, and keeps why it was held",
    run({ state: "held", batchCount: 2, held: { reason: "segment-empty", detail: "High" }, notBefore: until }),
    { kind: "released", by: "anna", at },
    { state: "exporting", releasedBy: "anna", notBefore: undefined },
  ],
  [
    "one that is discarded says by whom",
    run({ state: "held", batchCount: 2, notBefore: until }),
    { kind: "discarded", by: "anna", at },
    { state: "finishing", discardedBy: "anna", notBefore: undefined },
  ],
  [
    "one that gives way names the run that takes its place",
    run({ state: "held", batchCount: 2, notBefore: until }),
    { kind: "gaveWay", to: "loyalty.20240518T033000000Z.r0000002", at },
    { state: "finishing", discardedBy: "loyalty.20240518T033000000Z.r0000002", notBefore: undefined },
  ],
  [
    "a run that is stopped says why",
    run({ notBefore: until }),
    { kind: "stopped", error, at },
    { state: "cancelling", error, notBefore: undefined },
  ],
  [
    "and keeps the first reason",
    run({ state: "cancelling", error }),
    { kind: "stopped", error: { code: "plan-run-gave-up", message: "" }, at },
    {},
  ],
  [
    "a run that is cancelled says by whom",
    run({ notBefore: until }),
    { kind: "cancelled", by: "anna", at },
    { state: "cancelling", cancelledBy: "anna", notBefore: undefined },
  ],
  [
    "a finish begins",
    run({ state: "cancelling", error }),
    { kind: "finishes", at },
    { state: "finishing", finishesFor: "" },
  ],
  [
    "a finish is begun by one batch",
    run({ state: "exporting" }),
    { kind: "finishes", mark: "3", at },
    { state: "finishing", finishesFor: "3" },
  ],
  [
    "an end has its time, its counts and its error",
    run({ state: "finishing" }),
    { kind: "ended", as: "failed", targets, error, at },
    { state: "failed", targets, error, endedAt: "2024-05-17T04:00:00.000Z" },
  ],
  [
    "an end that did not do all says how far it was",
    run({ state: "finishing" }),
    { kind: "ended", as: "cancelled", targets, progress: 0.4, at },
    { state: "cancelled", targets, endedAt: "2024-05-17T04:00:00.000Z", progress: 0.4 },
  ],
  [
    "a run whose export was changed says which change it was",
    run({ state: "held", batchCount: 2, notBefore: until }),
    { kind: "exportChanged", why: "export-deleted", at },
    { state: "finishing", discardedBy: "export-deleted", notBefore: undefined },
  ],
  [
    "a finish that gave up does, too",
    run({ state: "finishing" }),
    { kind: "gaveUp", targets, error, at },
    { state: "failed", targets, error, endedAt: "2024-05-17T04:00:00.000Z" },
  ],
  [
    "and keeps the first reason",
    run({ state: "finishing", error }),
    { kind: "gaveUp", targets, error: { code: "finish-run-gave-up", message: "" }, at },
    { state: "failed", targets, endedAt: "2024-05-17T04:00:00.000Z" },
  ],
];

it.each(cases)("%s", (_why, before, event, change) => {
  expect(changed(before, event)).toStrictEqual(change);
  expect(runAfter(before, event).changedAt).toBe(at);
});

it("a run begins requested, without a plan", () => {
  expect(asked).toMatchObject({
    state: "requested",
    requestedAt: "2024-05-17T03:30:00.000Z",
    changedAt: Date.parse("2024-05-17T03:30:00Z"),
    attempt: 0,
    batchCount: 0,
    targets: [],
  });
});
