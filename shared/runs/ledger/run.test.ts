import { noCounts } from "../../report/counts.ts";
import {
  isEnded,
  isGood,
  isLookOnly,
  type Run,
  type RunMode,
  type RunState,
  runModeSchema,
  runSchema,
  runStateSchema,
} from "./run.ts";

const states: Record<RunState, { isEnded: boolean; isGood: boolean }> = {
  requested: { isEnded: false, isGood: false },
  planning: { isEnded: false, isGood: false },
  held: { isEnded: false, isGood: false },
  exporting: { isEnded: false, isGood: false },
  cancelling: { isEnded: false, isGood: false },
  finishing: { isEnded: false, isGood: false },
  succeeded: { isEnded: true, isGood: true },
  "succeeded-with-rejects": { isEnded: true, isGood: true },
  failed: { isEnded: true, isGood: false },
  cancelled: { isEnded: true, isGood: false },
  discarded: { isEnded: true, isGood: false },
};

it.each(runStateSchema.options)("knows of '%s' whether the run has ended, and whether it did all", (state) => {
  expect({ isEnded: isEnded(state), isGood: isGood(state) }).toEqual(states[state]);
});

const modes: Record<RunMode, boolean> = { delta: false, full: false, "dry-run": true, check: true, adopt: false };

it.each(runModeSchema.options)("knows of '%s' whether it only looks", (mode) => {
  expect(isLookOnly(mode)).toBe(modes[mode]);
});

it("knows every state and mode, and no other", () => {
  expect(runStateSchema.options.toSorted()).toEqual(Object.keys(states).toSorted());
  expect(runModeSchema.options.toSorted()).toEqual(Object.keys(modes).toSorted());
});

/** With every field, as its type asks. */
const whole: Required<Run> = {
  ...{ id: "loyalty.20240517T033000000Z.r0000001", exportName: "loyalty", connection: "nordics" },
  ...{ state: "held", mode: "dry-run", of: "delta", takesParked: true, trigger: "http" },
  ...{ requestedBy: "anna", agreedBy: "bo", releasedBy: "cy", discardedBy: "di", cancelledBy: "ed" },
  refresh: { stamp: "2024/05/17/0312", fingerprint: "f", segments: { High: "s", Low: null }, says: ["Both folders."] },
  ...{
    requestedAt: "2024-05-17T03:30:00.000Z",
    startedAt: "2024-05-17T03:31:00.000Z",
    endedAt: "2024-05-17T03:40:00.000Z",
  },
  ...{ changedAt: 1, attempt: 2, batchCount: 3, notBefore: 4, replanAt: 5, progress: 0.5 },
  ...{ waitingFor: "rate-limited", faults: 1, gaveUps: 2, finishesFor: "2@1", lostPlanners: 3 },
  lastFault: { code: "server-error", service: "Dotdigital", status: 503, said: "error-other" },
  targets: [{ addressBookId: 12345, counts: noCounts, joins: 6, members: 7 }],
  held: {
    ...{ reason: "segment-empty", detail: "High", more: 1, exclusions: 2 },
    reasons: [{ reason: "segment-empty", detail: "High", addressBookId: 12345, counts: { before: 8 } }],
  },
  asks: [{ addressBookId: 12345, why: "new", joins: 9, detail: "Nobody has agreed." }],
  gone: [{ addressBookId: 12346, detail: "Not in the account." }],
  valuesLeftOut: [{ code: "column-mixed", name: "Birthday", detail: "Two forms." }],
  checks: [],
  replaces: "loyalty.20240516T033000000Z.r0000001",
  error: { code: "access-denied", message: "403." },
};

// A field that the schema does not name is dropped where a row is read, and nobody is told.
it("keeps every field that a run can have", () => {
  expect(runSchema.parse(whole)).toEqual(whole);
});

it("knows who begins runs, and what a dry run can plan, and takes nothing else", () => {
  for (const wrong of [{ trigger: "queue" }, { of: "check" }, { mode: "all" }])
    expect(runSchema.safeParse({ ...whole, ...wrong }).success).toBe(false);
  for (const right of [{ trigger: "timer" }, { of: "full" }, { of: undefined }])
    expect(runSchema.safeParse({ ...whole, ...right }).success).toBe(true);
});
