import { givesWay } from "./gives-way.ts";
import type { Run } from "./run.ts";

it.each<[Run["state"], string, boolean]>([
  ["requested", "", true],
  ["requested", "f1", false],
  ["planning", "", false],
  ["planning", "f1", false],
  ["held", "f1", true],
  ["exporting", "f1", false],
  ["finishing", "f1", false],
])("a run that is %s and has the refresh '%s' gives way: %s", (state, fingerprint, expected) => {
  expect(givesWay({ state, refresh: { stamp: "", fingerprint, segments: {} } })).toBe(expected);
});
