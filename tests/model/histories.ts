import fc from "fast-check";
import {
  type AskedRun,
  type Fault,
  type FaultName,
  faultRules,
  type HandAction,
  type History,
  type Mishap,
  type Step,
} from "./history.ts";
import { type Edit, type SegmentName, segmentNames } from "./source.ts";

const people = 6;
const hourMs = 3_600_000;

/** Weighted choice of one of some words. */
const oneOf = <T>(...weighted: [weight: number, value: T][]): fc.Arbitrary<T> =>
  fc.oneof(...weighted.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

const segment: fc.Arbitrary<SegmentName> = fc.constantFrom(...segmentNames);
const person = fc.nat({ max: people - 1 });

const edit: fc.Arbitrary<Edit> = fc.record({
  segment,
  person,
  value: fc.nat({ max: 2 }),
  kind: oneOf<Edit["kind"]>(
    [8, "join"],
    [9, "leave"],
    [4, "value"],
    [2, "double"],
    [2, "invalid"],
    [2, "exclude"],
    [2, "repair"],
    [1, "empty"],
    [1, "vanish"],
    [1, "back"],
  ),
});

const joining: fc.Arbitrary<Edit> = fc.record({
  segment,
  person,
  value: fc.nat({ max: 2 }),
  kind: fc.constant("join"),
});

const names = Object.keys(faultRules).filter((name): name is FaultName => name in faultRules);
const fault: fc.Arbitrary<Fault> = fc.record({
  name: fc.constantFrom(...names),
  skip: oneOf([4, 0], [1, 1]),
  times: oneOf([3, 1], [1, 2], [3, 40]),
});

const mishap: fc.Arbitrary<Mishap> = fc.record({
  at: fc.nat({ max: 15 }),
  kind: oneOf<Mishap["kind"]>(
    [2, "lose"],
    [2, "double"],
    [2, "race"],
    [1, "delay"],
    [1, "early"],
    [4, "die"],
    [2, "cancel"],
    [1, "ask"],
  ),
  size: fc.integer({ min: 1, max: 9 }),
});

const handAction: fc.Arbitrary<HandAction> = fc.record({
  kind: oneOf<HandAction["kind"]>([4, "take-off"], [2, "opt-out"], [1, "opt-out-of-all"], [2, "add"], [1, "suppress"]),
  person,
  list: fc.nat({ max: 1 }),
});

const landing: fc.Arbitrary<Step["landing"]> = fc.record({
  segments: fc.oneof(
    { weight: 5, arbitrary: fc.constant([...segmentNames]) },
    { weight: 2, arbitrary: fc.subarray([...segmentNames], { minLength: 1 }) },
  ),
  isOld: oneOf([14, false], [1, true]),
});

const step: fc.Arbitrary<Step> = fc.record({
  advanceMinutes: oneOf([5, 2], [2, 50], [2, 130], [2, 400], [3, 1500], [1, 11_600]),
  byHand: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(handAction, { maxLength: 2 }) },
  ),
  layout: fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat({ max: 5 }) }),
  edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
  landing: fc.oneof({ weight: 6, arbitrary: landing }, { weight: 1, arbitrary: fc.constant(undefined) }),
  run: oneOf<AskedRun>([12, "delta"], [2, "full"], [2, "retry"], [1, "dry-run"], [3, "timer"], [1, "none"]),
  faults: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(fault, { minLength: 1, maxLength: 2 }) },
  ),
  mishaps: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(mishap, { minLength: 1, maxLength: 3 }) },
  ),
  onHold: oneOf<Step["onHold"]>([3, "release"], [1, "discard"], [2, "leave"]),
});

/** The first step fills the segments; the rest is chance. */
const firstStep: fc.Arbitrary<Step> = fc
  .record({
    step,
    joins: fc.array(joining, { minLength: 1, maxLength: 8 }),
    edits: fc.array(edit, { maxLength: 3 }),
    layout: fc.nat({ max: 5 }),
  })
  .map(({ step: some, joins, edits, layout }) => ({
    ...some,
    layout,
    edits: [...joins, ...edits],
    landing: { segments: [...segmentNames], isOld: false },
  }));

export const histories: fc.Arbitrary<History> = fc
  .record({
    orphanMs: fc.constantFrom(3000, 5 * hourMs, 20 * hourMs),
    batchMaxContacts: oneOf([2, 2], [1, 3], [1, 100]),
    hasStrictGuards: oneOf([4, false], [1, true]),
    first: firstStep,
    rest: fc.array(step, { maxLength: 6 }),
  })
  .map(({ first, rest, ...knobs }) => ({ ...knobs, steps: [first, ...rest] }));
