import type { Run } from "../runs/ledger/run.ts";
import { waitsOf } from "./waits-of.ts";

const definition = { schedule: "on-refresh", targets: [{ addressBookId: 11, segments: ["High"] }] };
const nothing = { definition, open: undefined, judged: undefined };

const run = (change: Partial<Run>): Run => ({
  ...{ id: "loyalty.20261124T010203000Z.aaaa", exportName: "loyalty", connection: "nordics", state: "succeeded" },
  ...{ mode: "delta", trigger: "timer", requestedBy: "timer", refresh: { stamp: "", fingerprint: "", segments: {} } },
  ...{ requestedAt: "2026-11-24T01:02:03.000Z", changedAt: 0, attempt: 1, batchCount: 0, targets: [] },
  ...change,
});
const runId = run({}).id;
const reason = (code: string) => ({ reason: code, detail: "", addressBookId: 11 });
const asked = (addressBookId: number) => ({ addressBookId, why: "new", joins: 7, detail: "" });

describe("what waits for a person", () => {
  it("is nothing of an export that runs by itself", () => {
    expect(waitsOf(nothing)).toEqual([]);
    expect(waitsOf({ ...nothing, open: run({ state: "exporting" }), judged: run({}) })).toEqual([]);
  });

  it("is a held run, with the code of each reason once", () => {
    const held = {
      ...{ reason: "segment-empty", detail: "" },
      reasons: ["segment-empty", "first-run", "segment-empty"].map(reason),
    };
    expect(waitsOf({ ...nothing, open: run({ state: "held", held }) })).toEqual([
      { kind: "held-run", runId, reasons: ["segment-empty", "first-run"] },
    ]);
  });

  it("is a held run of a version that stored one reason", () => {
    const held = { reason: "segment-empty", detail: "" };
    expect(waitsOf({ ...nothing, open: run({ state: "held", held }) })).toEqual([
      { kind: "held-run", runId, reasons: ["segment-empty"] },
    ]);
  });

  it("is not a plan that was held, and was released", () => {
    const held = { reason: "segment-empty", detail: "" };
    expect(waitsOf({ ...nothing, open: run({ state: "exporting", held, releasedBy: "anna" }) })).toEqual([]);
  });

  it("is each list that asks, while the export feeds it", () => {
    expect(waitsOf({ ...nothing, judged: run({ asks: [asked(11), asked(12)] }) })).toEqual([
      { kind: "list-asks", runId, addressBookId: 11, why: "new", joins: 7 },
    ]);
  });

  it("is an export that is off since its connection was taken away, and none that somebody switched off", () => {
    const off = { ...definition, schedule: "off" };
    expect(waitsOf({ ...nothing, definition: { ...off, scheduleBefore: "on-refresh" } })).toEqual([
      { kind: "switched-off", schedule: "on-refresh" },
    ]);
    expect(waitsOf({ ...nothing, definition: off })).toEqual([]);
  });
});
