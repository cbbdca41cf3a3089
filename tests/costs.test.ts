import { readFileSync } from "node:fs";
import { putCosts } from "../bench/costs/costs-page.ts";
import { type Measured, monthlyBill, networkBill, totalOf } from "../bench/costs/monthly-bill.ts";
import { assumptions } from "../bench/costs/prices.ts";
import { readResults } from "../bench/costs/read-results.ts";
import { emptyTally, makeTallyCalls } from "../bench/costs/tally.ts";

const call = (method: string, path: string, text = "", endedAt = 0) => ({
  ...{ method, url: new URL(path, "http://127.0.0.1:10000"), text, beganAt: 0, endedAt },
  ...{ sentBytes: 10, gotBytes: 1 },
});

it.each([
  ["PUT", "/a/batches/b.json", "blobWrites"],
  ["PUT", "/a/batches/b.json?comp=block&blockid=MQ==", "blobWrites"],
  ["PUT", "/a/batches/b.json?comp=blocklist", "blobWrites"],
  ["PUT", "/a/batches?restype=container", "blobLists"],
  ["GET", "/a/batches?restype=container&comp=list", "blobLists"],
  ["GET", "/a/batches/b.json", "blobReads"],
  ["HEAD", "/a/batches/b.json", "blobReads"],
  ["PUT", "/a/config/hash-key.json?comp=lease", "blobReads"],
  ["DELETE", "/a/batches/b.json", "blobDeletes"],
] as const)("counts %s %s among %s", (method, path, kind) => {
  const tally = emptyTally();
  makeTallyCalls()(tally, "blob", call(method, path));
  expect(tally).toEqual({ ...emptyTally(), [kind]: 1, storageBytes: 11 });
});

it("takes an execution to last from its message's delivery to its deletion, and to be billed a second at least", () => {
  const tally = emptyTally();
  const tallyCall = makeTallyCalls();
  const messages = "<MessageId>one</MessageId><MessageId>two</MessageId>";
  tallyCall(tally, "queue", call("GET", "/a/plan-run/messages?numofmessages=2", messages, 1_000));
  tallyCall(tally, "queue", call("DELETE", "/a/plan-run/messages/one?popreceipt=p", "", 1_200));
  tallyCall(tally, "queue", call("DELETE", "/a/plan-run/messages/two?popreceipt=p", "", 4_000));
  tallyCall(tally, "queue", call("GET", "/a/plan-run/messages?numofmessages=2", "<QueueMessagesList />", 5_000));
  expect(tally).toMatchObject({ queueOperations: 3, emptyQueueLooks: 1, executions: 2 });
  expect(tally.executionSeconds).toBeCloseTo(3.2);
  // 0.2 s here are 0.4 s there, and a second on the bill; 3 s are 6.
  expect(tally.billedSeconds).toBe(7);
});

const nothing: Measured = {
  ...{ daily: emptyTally(), sweep: emptyTally(), look: emptyTally() },
  ...{ reportBytes: 0, snapshotBytes: 0, exportBytes: 0 },
};
const dollars = (measured: Measured, runsADay: number, what: string) =>
  monthlyBill(measured, runsADay).find((line) => line.what === what)?.dollars;

it("bills an app that waits for its timers, above what is free", () => {
  // 72 executions an hour, 730 hours, a second and 2 GB each: 105,120 GB-s, of which 100,000 are free.
  expect(dollars(nothing, 0, "compute")).toBeCloseTo(5_120 * 0.000026);
  expect(dollars(nothing, 0, "executions")).toBe(0);
});

it("bills runs by what one was measured to take", () => {
  const daily = { ...emptyTally(), billedSeconds: 100, dotdigitalCalls: 10, blobWrites: 1_000 };
  const measured = { ...nothing, daily, reportBytes: 1e9, exportBytes: 1e9, snapshotBytes: 1e9 };
  // 30 runs of 130 s at 2 GB, on top of the timers.
  expect(dollars(measured, 1, "compute")).toBeCloseTo((5_120 + 7_800) * 0.000026);
  expect(dollars(measured, 1, "blob writes")).toBeCloseTo(0.165);
  // 90 reports, 30 exports, one snapshot.
  expect(dollars(measured, 1, "stored")).toBeCloseTo(121 * 0.018);
  expect(dollars(measured, 10, "blob writes")).toBeCloseTo(1.65);
});

it("adds the private network, which costs by the hour", () => {
  expect(totalOf(networkBill(nothing, 0))).toBeCloseTo(5 * 7.3 + 4 * 0.5);
});

describe("docs/costs.md", () => {
  const page = readFileSync("docs/costs.md", "utf8");

  it("has what was counted, at the prices of today: npm run docs:costs -- --again makes it", () => {
    expect(page).toBe(putCosts(page, readResults()));
  });

  it("would be stale with another count", () => {
    const results = readResults();
    const { large } = results;
    const another = { ...results, large: { ...large, exportBytes: 2 * large.exportBytes } };
    expect(putCosts(page, another)).not.toBe(page);
  });

  it("names as many queues, alert rules, endpoints and zones as are priced", () => {
    const { queues, alertRules, privateEndpoints, dnsZones } = assumptions;
    expect(page).toContain(`each of ${queues} queues, poison queues among them`);
    expect(page).toContain(`**Alert rules** = ${alertRules} ×`);
    expect(page).toContain(`= ${privateEndpoints} endpoints × 730 hours × $0.01 + ${dnsZones} zones ×`);
  });

  it("prices every alert rule of the template", () => {
    const rules = readFileSync("infra/modules/alert-rules.bicep", "utf8").match(/^ {4}name: '[a-z-]+'$/gm);
    expect(rules).toHaveLength(assumptions.alertRules);
  });
});
