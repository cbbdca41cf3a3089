import { earliestEnd, type Limits } from "./earliest-end.ts";

const freely: Limits = {
  imports: 10,
  importMs: 1000,
  slots: 10,
  callsPerWindow: 100,
  windowMs: 60_000,
  pauses: [],
};

it.each<[string, Partial<Limits>, number]>([
  ["as long as one import, where all begin at once", {}, 1000],
  ["nothing without imports", { imports: 0 }, 0],
  ["one wave after the other, where slots bind", { slots: 3 }, 4000],
  ["until the window that the last begins in, where calls bind", { callsPerWindow: 4 }, 121_000],
  ["by both: slots within a window, calls from one to the next", { slots: 1, callsPerWindow: 4 }, 122_000],
  ["a pause longer, when nothing may begin in it", { slots: 5, pauses: [{ fromMs: 500, untilMs: 4000 }] }, 5000],
  [
    "a pause that begins when the window opens again",
    { callsPerWindow: 5, pauses: [{ fromMs: 60_000, untilMs: 65_000 }] },
    66_000,
  ],
  [
    "no longer for a pause in which nothing would have begun",
    { slots: 5, pauses: [{ fromMs: 100, untilMs: 900 }] },
    2000,
  ],
])("takes %s", (_, limits, expected) => expect(earliestEnd({ ...freely, ...limits })).toBe(expected));
