import type { Ability } from "./abilities.ts";
import type { Act, Hand, WideHistory, WideStep } from "./wide-history.ts";
import { type Edit, type SegmentName, segmentNames } from "./wide-source.ts";

/** Histories that were told, each the smallest of its kind, with what a set of abilities must have to hold it. */
export type ToldHistory = { title: string; needs: readonly Ability[]; history: Omit<WideHistory, "abilities"> };

const step = (change: Partial<WideStep>): WideStep => ({
  advanceMinutes: 50,
  hands: [],
  edits: [],
  landing: { segments: segmentNames, isOld: false },
  faults: [],
  acts: [ask],
  onHold: "release",
  ...change,
});
const told = (
  title: string,
  needs: readonly Ability[],
  steps: readonly WideStep[],
  change: Partial<Omit<ToldHistory["history"], "account">> & { account?: Partial<WideHistory["account"]> } = {},
): ToldHistory => ({
  title,
  needs,
  history: {
    orphanMs: 3000,
    batchMaxContacts: 2,
    choices: [],
    outages: [],
    steps,
    ...change,
    account: {
      reportsIds: true,
      doubleOptIn: false,
      domainsAreOne: false,
      lettersAreOne: false,
      refusesUnknownIds: false,
      ...change.account,
    },
  },
});

const ask: Act = { at: 0, kind: "ask", export: "loyalty", mode: "delta" };
const tick: Act = { at: 0, kind: "tick" };
const edit = (kind: Edit["kind"], segment: SegmentName, person: number, more: Partial<Edit> = {}): Edit => ({
  ...{ kind, segment, person, value: 1, spelling: "plain" as const },
  ...more,
});
const hand = (kind: Hand["kind"], person: number, more: Partial<Hand> = {}): Hand => ({
  ...{ kind, person, other: 0, list: 0 },
  ...more,
});
const everybody = [0, 1, 2, 3, 4, 5];
const joining = (segment: SegmentName, people: readonly number[]) =>
  step({ edits: people.map((person) => edit("join", segment, person)) });

export const toldHistories: readonly ToldHistory[] = [
  told(
    "A1: her address changes in Dotdigital and in the segment",
    ["renames"],
    [joining("High", [0]), step({ hands: [hand("rename-everywhere", 0)] })],
  ),
  told(
    "A2: her address changes in Dotdigital only, then a value, then she leaves",
    ["renames"],
    [joining("High", [0]), step({ hands: [hand("rename", 0)], edits: [edit("value", "High", 0, { value: 2 })] })],
  ),
  told(
    "A3: her address changes in Dotdigital only, in an account that reports no ids",
    ["renames", "idless"],
    [joining("High", [0]), step({ hands: [hand("rename", 0)] })],
    { account: { reportsIds: false } },
  ),
  told(
    "A3: an import says nothing of anybody, and her address changes in Dotdigital before the next run",
    ["renames", "faults"],
    [
      step({ edits: [edit("join", "High", 0)], faults: [{ name: "importWithoutEither", skip: 0, times: 40 }] }),
      step({ hands: [hand("rename", 0)] }),
    ],
  ),
  told(
    "A4: two spellings of a domain that Dotdigital takes for one, of which one leaves",
    ["spellings"],
    [
      step({ edits: [edit("join", "High", 4), edit("join", "New", 4, { spelling: "ascii" })] }),
      step({ edits: [edit("leave", "High", 4)] }),
    ],
    { account: { domainsAreOne: true } },
  ),
  told(
    "A4: two spellings of a letter that Dotdigital takes for two",
    ["spellings"],
    [
      step({ edits: [edit("join", "High", 4)] }),
      step({ edits: [edit("leave", "High", 4), edit("join", "High", 4, { spelling: "decomposed" })] }),
    ],
  ),
  told(
    "A4: a stranger whose domain is spelled in another way, whom Dotdigital takes for another contact and tells no ids of",
    ["spellings", "idless"],
    [step({ hands: [hand("add", 5)], edits: [edit("join", "High", 5)] })],
    { account: { reportsIds: false } },
  ),
  told(
    "A4: such a stranger, and whoever is spelled as she is sent leaves before her id is learnt",
    ["spellings", "idless", "faults"],
    [
      step({
        hands: [hand("add", 5)],
        edits: [edit("join", "High", 5)],
        faults: [{ name: "readingDropped", skip: 0, times: 40 }],
      }),
      step({ edits: [edit("leave", "High", 5)] }),
    ],
    { account: { reportsIds: false } },
  ),
  told(
    "B: a list is given to another export, whose run ends before the one that is open",
    ["owners"],
    [
      step({
        edits: [edit("join", "Third", 0)],
        faults: [{ name: "importSlow", skip: 0, times: 3 }],
        acts: [
          ask,
          { at: 320, kind: "save", export: "loyalty", layout: 1 },
          { at: 321, kind: "save", export: "club", layout: 2 },
          { at: 322, kind: "ask", export: "club", mode: "delta" },
        ],
      }),
    ],
  ),
  told(
    "B: a list is given away and taken back, and somebody leaves",
    ["owners"],
    [
      joining("High", [0]),
      step({ acts: [{ at: 0, kind: "save", export: "loyalty", layout: 2 }] }),
      step({
        edits: [edit("leave", "High", 0)],
        acts: [
          { at: 0, kind: "save", export: "loyalty", layout: 0 },
          { ...ask, at: 100_000 },
        ],
      }),
    ],
  ),
  ...[219, 240, 256, 270].map((at) =>
    told(
      `C: a finish freezes at operation ${at}, and the next run finishes`,
      ["stalls"],
      [
        step({
          edits: [edit("join", "High", 0)],
          acts: [
            ask,
            { at, kind: "stall", minutes: 55 },
            { at: 100_000, kind: "ask", export: "loyalty", mode: "delta" },
          ],
        }),
      ],
    ),
  ),
  ...(["dotdigital", "vault", "segments"] as const).flatMap((of) =>
    [10, 120].map((minutes) =>
      told(`D: ${of} is down for ${minutes} minutes while a plan is made`, ["outages"], [joining("High", [0])], {
        outages: [{ at: 20, kind: "outage", of, minutes }],
      }),
    ),
  ),
  told(
    "D: an import is lost, and segments is down for 10 minutes on the day after it",
    ["faults", "outages"],
    [
      joining("High", [1]),
      { ...joining("High", [0]), faults: [{ name: "importLostAppliedMuchLater", skip: 0, times: 1 }] },
    ],
    { outages: [{ at: 20, kind: "outage", of: "segments", minutes: 10 }] },
  ),
  told(
    "D: a process dies while Dotdigital is down, and segments is down for 10 minutes on the day after it",
    ["deaths", "outages"],
    [
      step({
        edits: [edit("join", "High", 0)],
        acts: [ask, { at: 60, kind: "outage", of: "dotdigital", minutes: 120 }, { at: 100, kind: "die" }],
      }),
    ],
    { outages: [{ at: 20, kind: "outage", of: "segments", minutes: 10 }] },
  ),
  told(
    "E: the secret gets another account's user while a plan is held, and the plan is released",
    ["accounts", "guards"],
    [
      joining("High", [0]),
      step({ edits: [edit("empty", "Third", 0), edit("join", "High", 1)], onHold: "leave" }),
      step({ hands: [hand("swap-account", 0)], landing: undefined, acts: [] }),
    ],
  ),
  told(
    "first run: the timer finds a new list, and nobody says a word",
    ["guards"],
    [
      step({ edits: [edit("join", "High", 0)], acts: [tick], onHold: "leave" }),
      step({ edits: [edit("join", "High", 1)], acts: [tick], onHold: "discard" }),
    ],
  ),
  told(
    "first run: a list is added to an export whose other one is known",
    ["guards"],
    [
      step({
        edits: [edit("join", "High", 0)],
        acts: [
          { at: 0, kind: "save", export: "loyalty", layout: 1 },
          { ...ask, at: 100_000 },
        ],
      }),
      step({
        edits: [edit("join", "New", 1), edit("join", "High", 2)],
        acts: [
          { at: 0, kind: "save", export: "loyalty", layout: 0 },
          { ...tick, at: 100_000 },
        ],
      }),
    ],
  ),
  told(
    "F1: a hold speaks of one list, and another has lost a segment, too",
    ["guards"],
    [joining("High", [0]), step({ edits: [edit("empty", "High", 0), edit("empty", "Third", 0)] })],
  ),
  told(
    "F3: one segment of two comes back a week old",
    ["guards"],
    [
      joining("High", [0, 1]),
      step({ landing: { segments: ["New"], isOld: false }, acts: [] }),
      step({ advanceMinutes: 400, edits: [edit("leave", "High", 0)], landing: { segments: ["High"], isOld: true } }),
    ],
  ),
  told(
    "G: somebody who is suppressed leaves with somebody whom Dotdigital refuses to take off",
    ["refusals"],
    [
      joining("High", [0, 1]),
      step({ hands: [hand("suppress", 0), hand("refuse", 1)], edits: [edit("value", "High", 2)] }),
    ],
  ),
  told(
    "G: a hundred removals that Dotdigital refuses, and somebody behind them",
    ["refusals", "cancels"],
    [
      step({ edits: [edit("troop", "High", 0, { value: 2 })] }),
      step({ hands: [hand("refuse-all", 0)], edits: [edit("join", "High", 0)] }),
    ],
    { batchMaxContacts: 100 },
  ),
  ...[330, 360, 390, 420].map((at) =>
    told(
      `H: a cancel at operation ${at} of a run of 120 batches`,
      ["cancels", "interleavings"],
      [
        step({
          edits: [edit("troop", "High", 0, { value: 2 })],
          acts: [ask, { at, kind: "cancel", export: "loyalty" }],
        }),
      ],
      { batchMaxContacts: 1, choices: [0, 1, 2, 3] },
    ),
  ),
  told(
    "H: whoever was out when a run was cancelled leaves",
    ["cancels", "interleavings"],
    [
      step({
        edits: [edit("troop", "High", 0, { value: 2 })],
        acts: [ask, { at: 520, kind: "cancel", export: "loyalty" }],
      }),
      step({ edits: [edit("troop", "High", 0, { value: 0 })] }),
    ],
    { batchMaxContacts: 1, choices: [0, 1, 2, 3] },
  ),
  told(
    "H: pieces of an import that the watchdog rejects are halved at the same time",
    ["interleavings", "cancels"],
    [
      step({
        edits: [edit("troop", "Third", 4, { value: 2 })],
        faults: [{ name: "importRejectedByWatchdog", skip: 0, times: 40 }],
      }),
    ],
    { batchMaxContacts: 1000, choices: [3, 1] },
  ),
  told(
    "11: somebody leaves while the imports of others fail",
    [],
    [
      joining("High", [0, 1]),
      step({
        edits: [edit("leave", "High", 0), edit("join", "High", 2)],
        faults: [{ name: "importFailed", skip: 0, times: 40 }],
      }),
    ],
  ),
  told(
    "12: somebody opts out of all, and has another address in the segment",
    ["renames", "references"],
    [joining("High", [0]), step({ hands: [hand("suppress", 0)], edits: [edit("rename", "High", 0)] })],
  ),
  told(
    "12: somebody has opted out of all, the first import of her is lost, the next one is told so, and her address changes",
    ["faults", "renames", "references"],
    [
      step({
        hands: [hand("suppress", 4)],
        edits: [edit("join", "High", 4)],
        faults: [{ name: "importNeverArrived", skip: 0, times: 40 }],
      }),
      step({ advanceMinutes: 400, acts: [{ at: 0, kind: "tick" }] }),
      step({ advanceMinutes: 1500, edits: [edit("rename", "High", 4)] }),
    ],
  ),
  told(
    "12: somebody opts out of one list, and her address changes twice",
    ["renames", "references"],
    [
      joining("New", [0]),
      step({ hands: [hand("opt-out", 0, { list: 1 })], edits: [edit("rename", "New", 0)] }),
      step({ edits: [edit("rename", "New", 0)] }),
    ],
  ),
  told(
    "late: an import was lost, her address changes in both places, and the import makes a second contact of the old one",
    ["faults", "renames"],
    [
      step({
        edits: [edit("join", "High", 0)],
        faults: [{ name: "importLostAppliedMuchLater", skip: 0, times: 1 }],
      }),
      step({ hands: [hand("rename-everywhere", 0)] }),
    ],
  ),
  told(
    "late: an import was lost, and her address changes after it was carried out and before the next run: nobody can know her",
    ["faults", "renames"],
    [
      step({ edits: [edit("join", "High", 0)], faults: [{ name: "importLostAppliedLate", skip: 0, times: 40 }] }),
      step({ advanceMinutes: 400, hands: [hand("rename", 0)] }),
    ],
  ),
  told(
    "late: an import never came to be, and a hand puts her on the list: she is maybe ours, and leaves",
    ["faults"],
    [
      step({ edits: [edit("join", "High", 0)], faults: [{ name: "importNeverArrived", skip: 0, times: 40 }] }),
      step({ hands: [hand("add", 0)], edits: [edit("leave", "High", 0)] }),
    ],
  ),
  told(
    "late: an import was lost, her contact is erased, and the import makes her anew after she has left",
    ["faults", "erasures"],
    [
      step({
        edits: [edit("join", "High", 0)],
        faults: [{ name: "importLostAppliedMuchLater", skip: 0, times: 1 }],
      }),
      step({ hands: [hand("erase", 0)], edits: [edit("value", "High", 0, { value: 2 })] }),
      step({ edits: [edit("leave", "High", 0)] }),
    ],
  ),
  told(
    "13: the record of somebody is broken",
    ["broken"],
    [joining("High", [0, 1]), step({ edits: [edit("break", "High", 0)] })],
  ),
  told(
    "pending: somebody leaves before she has confirmed",
    ["pending"],
    [joining("High", [0]), step({ edits: [edit("leave", "High", 0)] })],
    { account: { doubleOptIn: true } },
  ),
  told(
    "a small list: most of it leaves",
    ["guards", "smallLists"],
    [joining("High", everybody), step({ edits: everybody.slice(1).map((person) => edit("leave", "High", person)) })],
  ),
];
