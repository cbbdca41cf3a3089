import { askedByHand, asksOnlyFirstRun, leavesListsOut, withoutFirstRun } from "./first-run.ts";
import type { Held, Run, RunMode } from "./run.ts";
import { requestedRun } from "./run-transitions.ts";

const reason = (name: string) => ({ reason: name, detail: `words of ${name}`, addressBookId: 7 });
const heldBy = (...names: string[]): Held => ({
  ...{ reason: names[0] ?? "", detail: `words of ${names[0]}`, exclusions: 3 },
  reasons: names.map(reason),
});
const runOf = (change: Partial<Run>): Run => ({
  ...requestedRun(
    {
      ...{ id: "loyalty.20240517T031200123Z.aaaaaaaa", exportName: "loyalty", connection: "nordics", mode: "delta" },
      ...{ trigger: "timer", requestedBy: "marketing", refresh: { stamp: "", fingerprint: "f", segments: {} } },
    },
    0,
  ),
  ...change,
});

describe("who asked by hand", () => {
  it.each<[RunMode, Partial<Run>, string | undefined]>([
    ["delta", {}, undefined],
    ["delta", { agreedBy: "anna" }, "anna"],
    ["delta", { trigger: "http", requestedBy: "bo" }, "bo"],
    ["full", { trigger: "http", requestedBy: "bo" }, "bo"],
    ["dry-run", { trigger: "http", requestedBy: "bo" }, undefined],
    ["check", { trigger: "http", requestedBy: "bo" }, undefined],
    ["adopt", { trigger: "http", requestedBy: "bo" }, undefined],
  ])("for a %s run, %j: %s", (mode, change, by) => {
    expect(askedByHand(runOf({ mode, ...change }))).toBe(by);
  });
});

describe("an agreement to fill new lists", () => {
  it("leaves what else holds the plan, with the first of that in front", () => {
    expect(withoutFirstRun(heldBy("first-run", "invalid-above-guard", "first-run", "refresh-older"))).toEqual(
      heldBy("invalid-above-guard", "refresh-older"),
    );
  });

  it.each<[string, Held, boolean]>([
    ["one question", heldBy("first-run"), true],
    ["a question of each of two lists", heldBy("first-run", "first-run"), true],
    ["a question and a doubt", heldBy("first-run", "segment-empty"), false],
    ["a doubt", heldBy("segment-empty"), false],
    ["a question, and reasons that had no room", { ...heldBy("first-run"), more: 1 }, false],
    ["what an older version stored", { reason: "adopt", detail: "" }, false],
  ])("is all that a run waits for that is held by %s: %j", (_, held, isAll) => {
    expect(asksOnlyFirstRun(runOf({ state: "held", held }))).toBe(isAll);
    expect(asksOnlyFirstRun(runOf({ state: "finishing", held }))).toBe(false);
  });

  it("would do more where lists were left out", () => {
    const asks = [{ addressBookId: 7, why: "new", joins: 3, detail: "" }];
    expect([{}, { asks: [] }, { asks }].map((change) => leavesListsOut(runOf(change)))).toEqual([false, false, true]);
  });
});
