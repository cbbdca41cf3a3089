import { isEnded, isGood, isLookOnly, type RunMode, type RunState, runModeSchema, runStateSchema } from "./run.ts";

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
