import { exportSchema } from "../definitions/export.ts";
import { noCounts } from "../report/counts.ts";
import type { Run, RunState } from "../runs/ledger/run.ts";
import { type ExportFacts, findAlerts } from "./find-alerts.ts";

const hour = 3_600_000;
const now = Date.parse("2026-05-17T12:00:00Z");
const thresholds = { rejectShare: 0.05, noGoodRunMs: 26 * hour };

type Judged = {
  state?: RunState;
  code?: string;
  requestedHoursAgo?: number;
  endedHoursAgo?: number;
  connection?: string;
  counts?: object;
};

const runId = "loyalty.20260517T031200123Z.54678319";

const runOf = ({
  state = "succeeded",
  code,
  endedHoursAgo = 1,
  requestedHoursAgo = endedHoursAgo + 0.1,
  connection = "nordics",
  counts = {},
}: Judged): Run => ({
  id: runId,
  exportName: "loyalty",
  connection,
  state,
  mode: "delta",
  trigger: "timer",
  requestedBy: "timer",
  refresh: { stamp: "2026/05/17/0305", fingerprint: "f", segments: {} },
  requestedAt: new Date(now - requestedHoursAgo * hour).toISOString(),
  endedAt: new Date(now - endedHoursAgo * hour).toISOString(),
  changedAt: now - endedHoursAgo * hour,
  attempt: 1,
  batchCount: 1,
  targets: [{ addressBookId: 1, counts: { ...noCounts, ...counts } }],
  ...(code === undefined ? {} : { error: { code, message: `words of ${code}` } }),
});

const factsOf = (
  judged: Run | undefined,
  change: Omit<Partial<ExportFacts>, "definition"> & { definition?: object } = {},
): ExportFacts => ({
  judged,
  lastGoodAt: now - hour,
  savedAt: now - 1000 * hour,
  isOpen: change.held !== undefined,
  held: undefined,
  ...change,
  definition: exportSchema.parse({
    name: "loyalty",
    connection: "nordics",
    source: { container: "segments", folder: "a" },
    targets: [{ addressBookId: 1, segments: ["High"] }],
    mapping: { email: "EMail" },
    ...change.definition,
  }),
});

/** What is found of one kind: "broken", "well" or nothing. */
const find = (kind: string, ...facts: ExportFacts[]) =>
  findAlerts(facts, thresholds, now)
    .filter((finding) => finding.kind === kind)
    .map((finding) => (finding.is === "broken" ? `${finding.subject}: ${finding.message}` : `${finding.subject} well`));

describe("run-failed", () => {
  it.each<[string, Run, object[]]>([
    [
      "a run that failed",
      runOf({ state: "failed", code: "source-not-found" }),
      [{ is: "broken", runId, code: "source-not-found", message: "words of source-not-found" }],
    ],
    ["a failed run that says nothing of why", runOf({ state: "failed" }), [{ is: "broken", runId, message: "" }]],
    ["a run that succeeded", runOf({}), [{ is: "well", runId }]],
    [
      "a run that succeeded with rejects, the code of one included",
      runOf({ state: "succeeded-with-rejects", code: "x" }),
      [{ is: "well", runId }],
    ],
  ])("%s", (_, judged, found) => {
    expect(findAlerts([factsOf(judged)], thresholds, now).filter(({ kind }) => kind === "run-failed")).toEqual(
      found.map((one) => ({ kind: "run-failed", subject: "loyalty", ...one })),
    );
  });
});

describe("run-held", () => {
  it("is broken while a run waits for a person, with the reason as its code", () => {
    const held = runOf({ state: "held" });
    held.held = { reason: "adopt", detail: "somebody is to look" };
    expect(findAlerts([factsOf(undefined, { held })], thresholds, now)[0]).toEqual({
      kind: "run-held",
      subject: "loyalty",
      is: "broken",
      runId,
      code: "adopt",
      message: "somebody is to look",
    });
  });
});

describe("list-asks", () => {
  const asks = [{ addressBookId: 7, why: "new", joins: 3, detail: "Address book 7: 3 would be put on it." }];
  it.each<[string, Partial<Run>, string[]]>([
    ["a run that left a list out", { asks }, ["loyalty: Address book 7: 3 would be put on it."]],
    ["a run that left one out and failed later", { asks, state: "failed" }, ["loyalty: Address book 7"]],
    ["a run that left none out", {}, ["loyalty well"]],
    ["a run that failed before its plan was whole", { state: "failed", targets: [] }, []],
  ])("%s", (_, change, found) => {
    expect(find("list-asks", factsOf({ ...runOf({}), ...change }))).toEqual(
      found.map((words) => expect.stringContaining(words)),
    );
  });
});

describe("values-left-out", () => {
  const valuesLeftOut = [{ code: "column-mixed", name: "Born", detail: "Column 'Born' is left out." }];
  it.each<[string, Partial<Run>, string[]]>([
    ["a run that left a column out", { valuesLeftOut }, ["loyalty: Column 'Born' is left out. Who is on the lists"]],
    ["a run that left one out and failed later", { valuesLeftOut, state: "failed" }, ["loyalty: Column 'Born'"]],
    ["a run that left none out", {}, ["loyalty well"]],
    ["a run that failed before its plan was whole", { state: "failed", targets: [] }, []],
  ])("%s", (_, change, found) => {
    expect(find("values-left-out", factsOf({ ...runOf({}), ...change }))).toEqual(
      found.map((words) => expect.stringContaining(words)),
    );
  });
});

describe("rejects-high", () => {
  it.each([
    ["few of many", "succeeded-with-rejects", { sent: 1000, rejected: 50 }, ["loyalty well"]],
    [
      "more than the share",
      "succeeded-with-rejects",
      { sent: 1000, rejected: 51 },
      [
        "loyalty: Dotdigital refused 51 of 1000 contacts (5.1 %), expected at most 5 %. The rejects file says who and why.",
      ],
    ],
    ["most of few, but ten at most", "succeeded-with-rejects", { sent: 12, rejected: 10 }, ["loyalty well"]],
    [
      "most of few, and eleven",
      "succeeded-with-rejects",
      { sent: 12, rejected: 11 },
      [
        "loyalty: Dotdigital refused 11 of 12 contacts (91.7 %), expected at most 5 %. The rejects file says who and why.",
      ],
    ],
    ["nothing sent", "succeeded", { sent: 0, parked: 40 }, ["loyalty well"]],
    ["many, in a run that failed: no sample", "failed", { sent: 1000, rejected: 900 }, []],
  ] as const)("%s", (_, state, counts, found) => {
    expect(find("rejects-high", factsOf(runOf({ state, counts })))).toEqual(found);
  });
});

describe("no-good-run", () => {
  it.each([
    ["26 hours ago", { lastGoodAt: now - 26 * hour }, ["loyalty well"]],
    [
      "longer ago",
      { lastGoodAt: now - 26 * hour - 1 },
      ["loyalty: The last good run ended at 2026-05-16T09:59:59.999Z, expected one every 26 hours."],
    ],
    [
      "longer ago, and saved since: it has time, and an alert stays",
      { lastGoodAt: now - 99 * hour, savedAt: now - hour },
      [],
    ],
    ["never, and saved lately", { lastGoodAt: undefined, savedAt: now - 26 * hour }, []],
    [
      "never, and saved long ago",
      { lastGoodAt: undefined, savedAt: now - 27 * hour },
      ["loyalty: No run has succeeded yet, expected one every 26 hours."],
    ],
    [
      "long ago, with the schedule off",
      { lastGoodAt: now - 99 * hour, definition: { schedule: "off" } },
      ["loyalty well"],
    ],
    [
      "99 hours ago, where a week is allowed",
      { lastGoodAt: now - 99 * hour, definition: { notify: { noGoodRunHours: 170 } } },
      ["loyalty well"],
    ],
  ])("%s", (_, change, found) => {
    expect(find("no-good-run", factsOf(undefined, change))).toEqual(found);
  });
});

describe("credentials-refused and contract-limit, of a connection", () => {
  const limit = "import-exceedsallowedcontactlimit";
  it.each<[string, string, Judged[], string[]]>([
    [
      "refused",
      "credentials-refused",
      [{ state: "failed", code: "credentials-refused" }],
      ["nordics: words of credentials-refused"],
    ],
    [
      "malformed",
      "credentials-refused",
      [{ state: "failed", code: "credentials-malformed" }],
      ["nordics: words of credentials-malformed"],
    ],
    [
      "of a user who may not",
      "credentials-refused",
      [{ state: "failed", code: "access-denied" }],
      ["nordics: words of access-denied"],
    ],
    [
      "of another account",
      "credentials-refused",
      [{ state: "failed", code: "account-changed" }],
      ["nordics: words of account-changed"],
    ],
    ["another failure tells nothing", "credentials-refused", [{ state: "failed", code: "source-not-found" }], []],
    ["a good run", "credentials-refused", [{}], ["nordics well"]],
    [
      "the newest that tells something counts: good",
      "credentials-refused",
      [
        { state: "failed", code: "credentials-refused", endedHoursAgo: 3 },
        { endedHoursAgo: 2 },
        { state: "failed", code: "mapping-misfit" },
      ],
      ["nordics well"],
    ],
    [
      "the newest that tells something counts: bad",
      "credentials-refused",
      [{ endedHoursAgo: 3 }, { state: "failed", code: "credentials-refused", endedHoursAgo: 2 }],
      ["nordics: words of credentials-refused"],
    ],
    [
      "the newest is the one that ended last, though it was asked for first: good",
      "credentials-refused",
      [
        { requestedHoursAgo: 5, endedHoursAgo: 1 },
        { requestedHoursAgo: 3, endedHoursAgo: 2, state: "failed", code: "credentials-refused" },
      ],
      ["nordics well"],
    ],
    [
      "the newest is the one that ended last, though it was asked for first: bad",
      "credentials-refused",
      [
        { requestedHoursAgo: 3, endedHoursAgo: 2 },
        { requestedHoursAgo: 5, endedHoursAgo: 1, state: "failed", code: "credentials-refused" },
      ],
      ["nordics: words of credentials-refused"],
    ],
    [
      "each connection by itself",
      "credentials-refused",
      [{ connection: "iberia" }, { state: "failed", code: "credentials-refused" }],
      ["iberia well", "nordics: words of credentials-refused"],
    ],
    ["over the limit", "contract-limit", [{ state: "failed", code: limit }], [`nordics: words of ${limit}`]],
    ["some accepted again", "contract-limit", [{ counts: { sent: 2, accepted: 1, parked: 9 } }], ["nordics well"]],
    ["nothing to send", "contract-limit", [{}], ["nordics well"]],
    ["nothing sent, but some parked, perhaps for the limit", "contract-limit", [{ counts: { parked: 9 } }], []],
  ])("%s", (_, kind, runs, found) => {
    expect(find(kind, ...runs.map((run) => factsOf(runOf(run))))).toEqual(found);
  });
});

describe("one event of a connection", () => {
  const limit = "import-exceedsallowedcontactlimit";
  const told = (...facts: ExportFacts[]) =>
    findAlerts(facts, thresholds, now).flatMap(({ kind, subject, is }) =>
      is === "broken" ? [`${kind} ${subject}`] : [],
    );
  const fails = (code: string, change: Parameters<typeof factsOf>[1] = {}) =>
    factsOf(runOf({ state: "failed", code, endedHoursAgo: 2 }), change);
  const named = (name: string, more: object = {}) => ({ definition: { name, ...more } });

  it.each([
    [limit, "contract-limit nordics"],
    ["credentials-refused", "credentials-refused nordics"],
    ["account-changed", "credentials-refused nordics"],
  ])("%s is told once, however many exports fail by it", (code, alert) => {
    expect(told(fails(code), fails(code, named("news")), fails(code, named("winback")))).toEqual([alert]);
  });

  it("is told of an export with a webhook of its own, too: what is about a connection does not go there", () => {
    const own = named("news", { notify: { webhook: "alert-news" } });
    expect(told(fails(limit), fails(limit, own))).toEqual(["run-failed news", "contract-limit nordics"]);
  });

  it("leaves an export told of whose connection is well again, unless its next run is under way", () => {
    const good = factsOf(runOf({ endedHoursAgo: 1 }), named("news"));
    expect(told(fails("credentials-refused"), good)).toEqual(["run-failed loyalty"]);
    expect(told(fails("credentials-refused", { isOpen: true }), good)).toEqual([]);
  });

  it("does not stand for a failure of another kind, nor for one through another connection", () => {
    const other = factsOf(runOf({ state: "failed", code: "mapping-misfit" }), named("news"));
    const iberia = factsOf(runOf({ state: "failed", code: limit, connection: "iberia" }), named("spain"));
    expect(told(fails(limit), other, iberia).sort()).toEqual(
      ["contract-limit iberia", "contract-limit nordics", "run-failed news"].sort(),
    );
  });

  it("leaves an alert that is open for another reason as it is", () => {
    expect(findAlerts([fails(limit)], thresholds, now).filter(({ kind }) => kind === "run-failed")).toEqual([]);
  });
});

it("names the run by which credentials and the limit are seen", () => {
  const told = (run: Judged) =>
    findAlerts([factsOf(runOf(run))], thresholds, now).filter(({ subject }) => subject === "nordics");
  const code = "import-exceedsallowedcontactlimit";
  expect(told({})).toEqual([
    { kind: "credentials-refused", subject: "nordics", is: "well", runId },
    { kind: "contract-limit", subject: "nordics", is: "well", runId },
  ]);
  expect(told({ state: "failed", code })).toEqual([
    { kind: "contract-limit", subject: "nordics", is: "broken", runId, code, message: `words of ${code}` },
  ]);
  expect(told({ state: "failed", code: "access-denied" })).toEqual([
    {
      kind: "credentials-refused",
      subject: "nordics",
      is: "broken",
      runId,
      code: "access-denied",
      message: "words of access-denied",
    },
  ]);
});

it("nothing is said of an export that has not run yet, but that nothing of it is held", () => {
  const facts = factsOf(undefined, { lastGoodAt: undefined, savedAt: now });
  expect(findAlerts([facts], thresholds, now)).toEqual([{ kind: "run-held", subject: "loyalty", is: "well" }]);
});
