import { readFileSync } from "node:fs";
import { readScaleResults } from "../bench/scale/read-scale-results.ts";
import { contactsAnImport, leastCallsAMinute, planSeconds, putScale } from "../bench/scale/scale-page.ts";
import { readSettings } from "../shared/settings/settings.ts";

const needed = {
  AzureWebJobsStorage: "UseDevelopmentStorage=true",
  SegmentStorage: "UseDevelopmentStorage=true",
  KEY_VAULT_URL: "https://127.0.0.1:8443",
};

const page = readFileSync("docs/scale.md", "utf8");
const results = readScaleResults();
const lineOf = (text: string, title: string) => text.split("\n").find((line) => line.startsWith(`| ${title} |`));

describe("docs/scale.md", () => {
  it("has what was measured last: npm run docs:scale makes it", () => {
    expect(page).toBe(putScale(page, results));
  });

  it("would be stale with other measures", () => {
    const { bench, planners, costs } = results;
    const { large } = costs;
    const other = [
      { ...results, bench: { ...bench, samples: {} } },
      { ...results, planners: planners.slice(1) },
      { ...results, costs: { large: { ...large, snapshotBytes: 9 * large.snapshotBytes } } },
    ];
    for (const one of other) expect(putScale(page, one)).not.toBe(page);
  });

  it("says of a size what was measured of it, and else that nothing was", () => {
    const five = [{ wallSeconds: 400, processorSeconds: 300, planningSeconds: 150, peakMegabytes: 700 }];
    const bench = { rows: 1_000_000, samples: { "first-5-times": five } };
    const put = putScale(page, { ...results, bench });
    expect(lineOf(put, "5,000,000")).toBe("| 5,000,000 | 400 | 300 | 150 | 30 | 700 |");
    const not = "not measured";
    expect(lineOf(put, "10,000,000")).toBe(`| 10,000,000 | ${[not, not, not, not, not].join(" | ")} |`);
    expect(lineOf(put, "one planner: time of the plan, everybody")).toBe(
      `| one planner: time of the plan, everybody | ${[not, not, not].join(" | ")} |`,
    );
  });

  it("reckons with the limits that the app has", () => {
    const { batchMaxContacts } = readSettings(needed);
    expect(contactsAnImport).toBe(batchMaxContacts);
    expect(JSON.parse(readFileSync("host.json", "utf8")).functionTimeout).toBe(`00:${planSeconds / 60}:00`);
    expect(page).toContain(`; ${leastCallsAMinute} is the lowest tier`);
  });

  it("multiplies what a million takes", () => {
    const sent = results.costs.large.everybody.sent;
    expect(lineOf(page, "imports, everybody")).toBe(
      `| imports, everybody | ${[10, 100, 1000].map((times) => Math.ceil((times * sent) / 25_000).toLocaleString("en")).join(" | ")} |`,
    );
  });
});
