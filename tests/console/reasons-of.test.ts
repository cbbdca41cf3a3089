import { reasonsOf } from "../../console/views/home/reasons-of.ts";
import { alertOf, exampleExport, failedWith } from "./home-example.ts";

const told = (change: Parameters<typeof exampleExport>[0]) =>
  reasonsOf(exampleExport(change)).map(({ tone, says, to }) => `${tone} ${says} ${to.href}`);
const late = { since: "2026-11-29T06:00:00.000Z", seconds: 7200 };

describe("why an export needs somebody", () => {
  it.each<[string, Parameters<typeof exampleExport>[0], string[]]>([
    ["all is well", {}, []],
    [
      "a run failed, and the alert about it is open",
      { ...failedWith("server-error"), alerts: [alertOf("run-failed")] },
      ["bad home.why.failed /console/runs/loyalty.failed"],
    ],
    [
      "a run failed since the credentials are refused, which is mended at the connection",
      {
        ...failedWith("credentials-refused"),
        alerts: [alertOf("credentials-refused", "main"), alertOf("run-failed")],
      },
      ["bad home.why.failed /console/connections/main"],
    ],
    [
      "a run failed, and the refresh waits since",
      { ...failedWith(null), late: { why: "refresh-waits", ...late } },
      ["bad home.why.failed /console/runs/loyalty.failed"],
    ],
    [
      "a refresh waits, though nothing failed",
      { late: { why: "refresh-waits", ...late } },
      ["warn home.why.refresh-waits /console/runs/loyalty.20261129T060000000Z.2ba77fa2"],
    ],
    [
      "no run has succeeded for too long, and the alert about it is open",
      { newest: null, late: { why: "no-good-run", ...late }, alerts: [alertOf("no-good-run")] },
      ["bad home.why.no-good-run /console/exports/loyalty"],
    ],
    [
      "a run is held, and the source has gone: the worst comes first",
      {
        waits: [{ kind: "held-run", runId: "loyalty.held", reasons: ["removals-above-guard"] }],
        problem: { code: "source-not-found", message: "There is none." },
        alerts: [alertOf("run-held")],
      },
      ["bad home.why.problem /console/exports/loyalty", "warn home.why.held /console/runs/loyalty.held"],
    ],
    [
      "a connection was taken away",
      { schedule: "off", waits: [{ kind: "switched-off", schedule: "on-refresh" }] },
      ["warn home.why.off /console/connections/main"],
    ],
    [
      "the account is full",
      { alerts: [alertOf("contract-limit", "main")] },
      ["bad alert.contract-limit /console/connections/main"],
    ],
    [
      "many were refused, of which only the alert tells",
      { alerts: [alertOf("rejects-high")] },
      ["warn alert.rejects-high /console/exports/loyalty"],
    ],
  ])("%s", (_, change, expected) => {
    expect(told(change)).toEqual(expected);
  });

  it("names the list that asks by its name, and by its id where nobody knows the name", () => {
    const waits = [12345, 7].map((addressBookId) => ({
      ...{ kind: "list-asks" as const, runId: "loyalty.x", addressBookId, why: "new", joins: 10 },
    }));

    const values = reasonsOf(exampleExport({ waits })).map((reason) => reason.values);

    expect(values).toEqual([
      { count: 10, list: "Loyal" },
      { count: 10, list: "7" },
    ]);
  });
});
