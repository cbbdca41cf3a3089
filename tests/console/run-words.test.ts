import { codeWords } from "../../console/texts/code-words.ts";
import { en } from "../../console/texts/en.ts";
import { rejectName } from "../../console/texts/reject-name.ts";
import { fill, type Values } from "../../console/texts/text.ts";
import { hasEnded, mayCancel, pollMs, sayRun, toneOf } from "../../console/views/run/say-run.ts";
import { sayReason } from "../../console/views/run/say-reason.ts";
import { waitsOf } from "../../console/views/run/waits-of.ts";
import { countsOf, findHolds, type Hold } from "../../shared/diff/find-holds.ts";
import { noCounts } from "../../shared/report/counts.ts";
import { whatToDo } from "../../shared/report/rejects-csv.ts";
import { batchWaitsFor, waitingFor } from "../../shared/runs/waiting-for.ts";
import { endStates, openStates, type RunState, runModeSchema } from "../../shared/runs/ledger/run.ts";

const say = (name: keyof typeof en, values: Values = {}) => fill(en[name], values, "en");
const states = [...openStates, ...endStates];
const modes = runModeSchema.options;
const run = (state: RunState, more = {}) => ({ state, mode: "delta" as const, counts: noCounts, ...more });

describe("the words of a run", () => {
  it.each(states.flatMap((state) => modes.map((mode) => [state, mode] as const)))(
    "has a sentence: %s, %s",
    (state, mode) => {
      const { text, values } = sayRun(run(state, { mode }));
      expect(say(text, values)).toMatch(/^[A-Z].*\.$/);
      expect(say(text, values)).not.toMatch(/[{}]/);
    },
  );

  it.each([
    ["that sent nothing", run("succeeded"), "run.say.nothing"],
    ["that sent somebody", run("succeeded", { counts: { ...noCounts, sent: 1, accepted: 1 } }), "run.say.succeeded"],
    ["that only looked", run("succeeded", { mode: "check" as const }), "run.say.check"],
    ["that failed to look", run("failed", { mode: "check" as const }), "run.say.failed"],
  ])("says of a run %s what it means", (_, of, text) => expect(sayRun(of).text).toBe(text));

  it("knows the states that have ended, asks no more then, and lets be stopped what has not", () => {
    expect(states.filter((state) => hasEnded({ state }))).toEqual([...endStates]);
    expect(states.filter((state) => pollMs({ state }) === undefined)).toEqual([...endStates]);
    expect(states.filter((state) => mayCancel({ state }))).toEqual(["requested", "planning", "exporting"]);
    expect(states.map((state) => toneOf({ state }))).toContain("bad");
  });
});

describe("what a run waits for", () => {
  const batch = { kind: "import", state: "submitted", waitingFor: null } as const;
  it("is told in the console's words, whatever the app's own are", () => {
    const requested = { state: "requested", requestedAt: "", refresh: { fingerprint: "" }, notBefore: 1 } as const;
    const asks = [requested, { ...requested, notBefore: undefined }, { ...requested, refresh: { fingerprint: "x" } }];
    const words = asks.map((one) => waitingFor(one as never, [], 0));
    expect(words.flatMap((one) => waitsOf({ state: "requested", waitingFor: one, batches: [] }))).toEqual([
      ...[
        { text: "run.wait.settle", values: {} },
        { text: "run.wait.turn-to-plan", values: {} },
      ],
      { text: "run.wait.go-on", values: {} },
    ]);
    const silent = waitingFor({ state: "planning", changedAt: 0 } as never, [], 120_000);
    expect(waitsOf({ state: "planning", waitingFor: silent, batches: [] })).toEqual([
      { text: "run.wait.planner", values: {} },
    ]);
    expect(batchWaitsFor(batch as never, run("exporting") as never, [], 0)).toBe("import-to-end");
  });

  it("stays in the app's words where it is a fault", () => {
    const words = "server-error: Dotdigital, HTTP 503";
    expect(waitsOf({ state: "requested", waitingFor: words, batches: [] })).toEqual([{ words }]);
  });

  it("is told of batches once each, the most frequent first", () => {
    const batches = ["turn", "server-error", "turn", null].map((one) => ({ waitingFor: one })) as never;
    expect(waitsOf({ state: "exporting", waitingFor: "…", batches })).toEqual([
      { text: "run.wait.turn", values: { count: 2 } },
      { text: "run.wait.fault", values: { code: "server-error", count: 1 } },
    ]);
    expect(waitsOf({ state: "succeeded", waitingFor: null, batches: [] })).toEqual([]);
  });
});

describe("why a run is held", () => {
  const wrong = {
    ...{ addressBookId: 1, people: { A: 0 }, stamps: { A: "1" }, peopleBefore: { A: 9 }, stampsBefore: { A: "2" } },
    ...{ members: 100, leavers: 90, exclusions: 0, refusing: [], read: 10, invalid: 9, profiles: 9_999 },
  };
  const limits = { maxProfiles: 10, maxInvalidShare: 0.1, maxRemovalShare: undefined, maxJoinShare: 0.1 } as never;
  const holds: Hold[] = [
    ...findHolds([{ ...wrong, joins: 2_000, first: "new" }], limits),
    ...findHolds([{ ...wrong, joins: 2_000, first: undefined }], limits),
  ];

  it.each(holds.map((hold) => [hold.reason, hold] as const))("is said with what was measured: %s", (reason, hold) => {
    const { text, values } = sayReason({ ...hold, counts: countsOf(hold) });
    expect(text).toBe(`run.held.${reason}`);
    expect(say(text, values)).not.toMatch(/[{}]/);
  });

  it("is said by its name where nothing was measured, or a newer app has one that is not known", () => {
    const base = { detail: "", addressBookId: null };
    expect(sayReason({ ...base, reason: "removals-above-guard", counts: {} }).text).toBe("run.held.other");
    expect(sayReason({ ...base, reason: "unheard-of", counts: { x: 1 } }).text).toBe("run.held.other");
    expect(sayReason({ ...base, reason: "adopt", counts: {} }).text).toBe("run.held.adopt");
  });
});

it.each(["email-missing", "GloballySuppressed", "no-such-code", "constructor"])(
  "what to do about rejects is what the rejects file says: %s",
  (code) => expect(say(rejectName(code))).toBe(whatToDo(code)),
);

it("a code that is no code of the app has no words", () => expect(codeWords("constructor")).toBeUndefined());
