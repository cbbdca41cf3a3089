import fc from "fast-check";
import { type Fault, type FaultName, faultRules } from "../history.ts";
import type { Abilities, Ability } from "./abilities.ts";
import { failingImportsOf, handoverOf } from "./episodes.ts";
import type { Spelling } from "./people.ts";
import { type Act, exportNames, type Hand, lists, type WideHistory, type WideStep } from "./wide-history.ts";
import { type Edit, segmentNames } from "./wide-source.ts";

const people = 6;
const hourMs = 3_600_000;

type Weighted<T> = readonly [weight: number, value: T, needs?: Ability];

/** Histories that hold no more than these abilities. */
export const wideHistories = (abilities: Abilities): fc.Arbitrary<WideHistory> => {
  const has = (ability: Ability | undefined) => ability === undefined || abilities.has(ability);
  /** Weighted choice of one of some words; the ones that the abilities do not cover are left out. */
  const oneOf = <T>(...weighted: readonly Weighted<T>[]): fc.Arbitrary<T> =>
    fc.oneof(
      ...weighted
        .filter(([, , needs]) => has(needs))
        .map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })),
    );
  const sometimes = (ability: Ability): fc.Arbitrary<boolean> => (has(ability) ? fc.boolean() : fc.constant(false));

  const segment = fc.constantFrom(...segmentNames);
  const person = fc.nat({ max: people - 1 });
  const spelling = oneOf<Spelling>(
    [6, "plain"],
    [1, "shouted"],
    [2, "decomposed", "spellings"],
    [2, "ascii", "spellings"],
  );

  const editOf = (kind: fc.Arbitrary<Edit["kind"]>): fc.Arbitrary<Edit> =>
    fc.record({ segment, person, value: fc.nat({ max: 2 }), spelling, kind });
  const edit = editOf(
    oneOf<Edit["kind"]>(
      [8, "join"],
      [9, "leave"],
      [4, "value"],
      [2, "double"],
      [2, "invalid"],
      [2, "exclude"],
      [2, "repair"],
      [2, "break", "broken"],
      [4, "rename", "renames"],
      [1, "crowd", "crowds"],
      [1, "troop", "cancels"],
      [1, "empty", "guards"],
      [1, "vanish", "guards"],
      [2, "back", "guards"],
    ),
  );
  const joining = editOf(fc.constant("join"));

  const hand: fc.Arbitrary<Hand> = fc.record({
    kind: oneOf<Hand["kind"]>(
      [4, "take-off"],
      [2, "opt-out"],
      [1, "opt-out-of-all"],
      [2, "add"],
      [1, "suppress"],
      [4, "rename", "renames"],
      [4, "rename-everywhere", "renames"],
      [3, "merge", "merges"],
      [3, "erase", "erasures"],
      [2, "make-anew", "erasures"],
      [4, "confirm", "pending"],
      [3, "refuse", "refusals"],
      [1, "refuse-all", "refusals"],
      [2, "swap-account", "accounts"],
    ),
    person,
    other: person,
    list: fc.nat({ max: lists.length - 1 }),
  });

  const names = Object.keys(faultRules).filter((name): name is FaultName => name in faultRules);
  const fault: fc.Arbitrary<Fault> = fc.record({
    name: fc.constantFrom(...names),
    skip: oneOf([4, 0], [1, 1]),
    times: oneOf([3, 1], [1, 2], [3, 40]),
  });

  const exportName = has("owners") ? fc.constantFrom(...exportNames) : fc.constant("loyalty" as const);
  const anywhere = fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 400 }));
  const atOnce = fc.constant(0);
  const layout = fc.nat({ max: 9 });
  const asking: fc.Arbitrary<Act> = fc.record({
    at: atOnce,
    kind: fc.constant("ask"),
    export: exportName,
    mode: oneOf([12, "delta"], [2, "full"], [2, "retry"], [1, "dry-run"]),
  });
  const ticking: fc.Arbitrary<Act> = fc.record({ at: atOnce, kind: fc.constant("tick") });
  const saving: fc.Arbitrary<Act> = fc.record({ at: atOnce, kind: fc.constant("save"), export: exportName, layout });
  const outage: fc.Arbitrary<Act> = fc.record({
    at: anywhere,
    kind: fc.constant("outage"),
    of: fc.constantFrom("dotdigital", "vault", "segments"),
    minutes: fc.constantFrom(3, 10, 120),
  });
  const between = fc.oneof(
    ...only<Act>(has, [
      [2, fc.record({ at: anywhere, kind: fc.constant("tick") }), "interleavings"],
      [
        3,
        fc.record({ at: anywhere, kind: fc.constant("ask"), export: exportName, mode: fc.constant("delta") }),
        "interleavings",
      ],
      [4, fc.record({ at: anywhere, kind: fc.constant("save"), export: exportName, layout }), "owners"],
      [1, fc.record({ at: anywhere, kind: fc.constant("delete"), export: exportName }), "owners"],
      [4, fc.record({ at: anywhere, kind: fc.constant("cancel"), export: exportName }), "cancels"],
      [4, fc.record({ at: anywhere, kind: fc.constant("die") }), "deaths"],
      [5, fc.record({ at: anywhere, kind: fc.constant("stall"), minutes: fc.integer({ min: 1, max: 60 }) }), "stalls"],
      [3, outage, "outages"],
      [1, fc.record({ at: anywhere, kind: fc.constant("tick") })],
    ]),
  );
  const acts: fc.Arbitrary<Act[]> = fc
    .record({
      saves: fc.oneof(
        { weight: 5, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(saving, { minLength: 1, maxLength: 2 }) },
      ),
      asks: fc.oneof(
        { weight: 5, arbitrary: fc.array(asking, { minLength: 1, maxLength: 2 }) },
        { weight: 2, arbitrary: fc.array(ticking, { minLength: 1, maxLength: 1 }) },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
      others: fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        { weight: 3, arbitrary: fc.array(between, { minLength: 1, maxLength: 4 }) },
      ),
    })
    .map(({ saves, asks, others }) => [...saves, ...asks, ...others]);

  const step: fc.Arbitrary<WideStep> = fc.record({
    advanceMinutes: oneOf([5, 2], [2, 50], [2, 130], [2, 400], [3, 1500]),
    hands: fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(hand, { maxLength: 3 }) },
    ),
    edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
    landing: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          segments: fc.oneof(
            { weight: 5, arbitrary: fc.constant([...segmentNames]) },
            { weight: 2, arbitrary: fc.subarray([...segmentNames], { minLength: 1 }) },
          ),
          isOld: oneOf([14, false], [1, true, "guards"]),
        }),
      },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    faults: has("faults")
      ? fc.oneof(
          { weight: 2, arbitrary: fc.constant([]) },
          { weight: 2, arbitrary: fc.array(fault, { minLength: 1, maxLength: 2 }) },
        )
      : fc.constant([]),
    acts,
    onHold: has("guards")
      ? oneOf<WideStep["onHold"]>([3, "release"], [1, "discard"], [2, "leave"])
      : fc.constant("release"),
  });

  const firstStep = fc
    .record({ step, joins: fc.array(joining, { minLength: 1, maxLength: 8 }) })
    .map(({ step: some, joins }) => ({
      ...some,
      edits: [...joins, ...some.edits],
      landing: { segments: [...segmentNames], isOld: false },
    }));

  const episode = fc.oneof(
    ...only<WideStep[]>(has, [
      [10, step.map((some) => [some])],
      [1, handoverOf(step), "owners"],
      [1, failingImportsOf(step), "faults"],
    ]),
  );

  return fc
    .record({
      orphanMs: fc.constantFrom(3000, 5 * hourMs, 20 * hourMs),
      batchMaxContacts: has("crowds") ? oneOf([1, 100], [1, 1000]) : oneOf([1, 1, "cancels"], [2, 2], [1, 3], [1, 100]),
      account: fc.record({
        reportsIds: sometimes("idless").map((is) => !is),
        doubleOptIn: sometimes("pending"),
        domainsAreOne: sometimes("spellings"),
        lettersAreOne: sometimes("spellings"),
        refusesUnknownIds: sometimes("refusals"),
      }),
      choices: has("interleavings") ? fc.array(fc.nat({ max: 5 }), { maxLength: 40 }) : fc.constant([]),
      outages: has("outages") ? fc.array(outage, { minLength: 1, maxLength: 2 }) : fc.constant([]),
      first: firstStep,
      rest: fc.array(episode, { maxLength: 5 }),
    })
    .map(({ first, rest, ...knobs }) => ({ ...knobs, abilities, steps: [first, ...rest.flat()] }));
};

const only = <T>(
  has: (ability: Ability | undefined) => boolean,
  some: readonly Weighted<fc.Arbitrary<T>>[],
): { weight: number; arbitrary: fc.Arbitrary<T> }[] =>
  some.filter(([, , needs]) => has(needs)).map(([weight, arbitrary]) => ({ weight, arbitrary }));
