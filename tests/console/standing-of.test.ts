import { freshnessOf } from "../../console/views/home/freshness-of.ts";
import { standingOf, standingsOf, sumsOf } from "../../console/views/home/standing-of.ts";
import { alertOf, exampleExport, failedWith } from "./home-example.ts";

type Change = Parameters<typeof exampleExport>[0];
const late = { why: "refresh-waits" as const, since: "2026-11-29T06:00:00.000Z", seconds: 7200 };
const open = (state: "held" | "exporting") => ({
  newest: {
    ...{ id: "loyalty.open", state, mode: "delta" as const, requestedAt: "2026-11-29T07:00:00.000Z" },
    ...{ endedAt: null, code: null },
  },
});

describe("how an export stands", () => {
  it.each<[string, Change, string]>([
    ["all is well", {}, "good home.state.good"],
    ["its last run failed", failedWith("server-error"), "bad home.state.bad"],
    [
      "a run is held",
      { ...open("held"), waits: [{ kind: "held-run", runId: "loyalty.open", reasons: ["first-run"] }] },
      "warn home.state.waits",
    ],
    ["it is late", { late }, "warn home.state.late"],
    ["many were refused", { alerts: [alertOf("rejects-high")] }, "warn home.state.look"],
    ["it is being sent", open("exporting"), "quiet state.exporting"],
    ["it is off", { schedule: "off" }, "quiet home.state.off"],
    ["no run of it has ended well, nor badly", { lastGood: null, newest: null }, "quiet home.state.never"],
  ])("%s", (_, change, expected) => {
    const { tone, says } = standingOf(exampleExport(change));

    expect(`${tone} ${says}`).toBe(expected);
  });

  it("puts those first that need somebody, the others by name, and counts each kind", () => {
    const standings = standingsOf([
      exampleExport({ name: "b" }),
      exampleExport({ name: "a", schedule: "off" }),
      exampleExport({ name: "c", late }),
      exampleExport({ name: "d", ...failedWith(null) }),
      exampleExport({ name: "e" }),
    ]);

    expect(standings.map(({ export: { name } }) => name)).toEqual(["d", "c", "a", "b", "e"]);
    expect(sumsOf(standings).map(({ says, count }) => `${count} ${says}`)).toEqual([
      "1 home.state.bad",
      "1 home.state.late",
      "2 home.state.good",
      "1 home.state.off",
    ]);
  });
});

describe("how fresh the lists of an export are", () => {
  it.each<[string, Change, ReturnType<typeof freshnessOf>]>([
    ["late", { late }, { kind: "late", seconds: 7200 }],
    ["the newest refresh was brought", {}, { kind: "current", at: "2026-11-29T05:40:00.000Z" }],
    [
      "another one was brought",
      { lastGood: { id: null, endedAt: "2026-11-28T06:10:00.000Z", stamp: "2026/11/28/0530" } },
      { kind: "behind", at: "2026-11-29T05:40:00.000Z" },
    ],
    ["the timer has seen none, and no run is done", { newestRefresh: null, lastGood: null }, { kind: "unknown" }],
    [
      "the timer has seen none, and a run was asked for",
      { newestRefresh: null, lastGood: { id: null, endedAt: "2026-11-28T06:10:00.000Z", stamp: "2026/11/28/0530" } },
      { kind: "brought", stamp: "2026/11/28/0530" },
    ],
  ])("%s", (_, change, expected) => {
    expect(freshnessOf(exampleExport(change))).toEqual(expected);
  });
});
