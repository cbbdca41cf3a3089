import fc from "fast-check";
import type { Act, WideStep } from "./wide-history.ts";
import { type SegmentName, segmentNames } from "./wide-source.ts";

/*
 * Steps that go together: what breaks a list only when several things meet, which drawn one by one hardly ever do. All
 * else of each step is as it was drawn.
 */

const whole = { segments: segmentNames, isOld: false };
const ask: Act = { at: 0, kind: "ask", export: "loyalty", mode: "delta" };

/** Which layouts of the two exports give a list of loyalty's to club: the saves that do so, in their order. */
const handovers = [
  { loyalty: 2, club: 1 },
  { loyalty: 1, club: 2 },
] as const;

/** Somebody joins, a run of loyalty freezes, and meanwhile a list of it is given to club, which asks for a run. */
export const handoverOf = (step: fc.Arbitrary<WideStep>): fc.Arbitrary<WideStep[]> =>
  fc
    .record({
      step,
      person: fc.nat({ max: 5 }),
      segment: fc.constantFrom(...segmentNames),
      layouts: fc.constantFrom(...handovers),
      at: fc.integer({ min: 60, max: 400 }),
      minutes: fc.integer({ min: 5, max: 60 }),
    })
    .map(({ step: some, person, segment, layouts, at, minutes }) => [
      {
        ...some,
        landing: whole,
        edits: [...some.edits, plain("join", segment, person)],
        acts: [
          ask,
          { at, kind: "stall", minutes },
          { at: at + 1, kind: "save", export: "loyalty", layout: layouts.loyalty },
          { at: at + 2, kind: "save", export: "club", layout: layouts.club },
          { at: at + 3, kind: "ask", export: "club", mode: "delta" },
        ],
      },
    ]);

/** Somebody is put on a list by a run that nothing comes in the way of, and leaves while the imports of others fail. */
export const failingImportsOf = (step: fc.Arbitrary<WideStep>): fc.Arbitrary<WideStep[]> =>
  fc
    .record({
      calm: step,
      failing: step,
      leaver: fc.nat({ max: 5 }),
      joiner: fc.nat({ max: 5 }),
      segment: fc.constantFrom(...segmentNames),
      name: fc.constantFrom("importFailed" as const, "importOverLimit" as const),
    })
    .map(({ calm, failing, leaver, joiner, segment, name }) => [
      { ...calm, landing: whole, edits: [...calm.edits, plain("join", segment, leaver)], faults: [], acts: [ask] },
      {
        ...failing,
        landing: whole,
        edits: [...failing.edits, plain("leave", segment, leaver), plain("join", segment, joiner)],
        faults: [{ name, skip: 0, times: 40 }],
        acts: [ask],
      },
    ]);

const plain = (kind: "join" | "leave", segment: SegmentName, person: number): WideStep["edits"][number] => ({
  ...{ kind, segment, person, value: 0, spelling: "plain" },
});
