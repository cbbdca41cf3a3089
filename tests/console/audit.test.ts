import { audit } from "../../console/texts/en/audit.ts";
import { auditPath, subjectOf } from "../../console/views/audit/subject-of.ts";
import { routes } from "../../shared/http/route-table.ts";

const runId = "loyalty.20261129T060000000Z.2ba77fa2";

describe("the audit view", () => {
  it("has words for every call that may change something", () => {
    const changing = routes.filter(({ method }) => method !== "GET").map(({ name }) => `action.${name}`);

    expect(changing.filter((name) => !Object.hasOwn(audit, name))).toEqual([]);
  });

  it("has words for no call that there is not", () => {
    const known = new Set(routes.map(({ name }) => `action.${name}`));

    expect(Object.keys(audit).filter((name) => name.startsWith("action.") && !known.has(name))).toEqual([]);
  });

  it.each([
    ["put-export", "loyalty", "/console/exports/loyalty"],
    ["patch-connection", "main", "/console/connections/main"],
    ["get-rejects", runId, `/console/runs/${runId}`],
    ["request-run", "loyalty", "/console/exports/loyalty"],
    ["retry-failed", "", undefined],
    ["forget", "something", undefined],
  ])("leads from %s of '%s' to %s", (action, on, path) => {
    expect(subjectOf(action, on)).toBe(path);
  });

  it("has in its address what calls are about, and the page", () => {
    expect(auditPath({ on: "loyalty", after: "1-a" })).toBe("/console/audit?on=loyalty&after=1-a");
    expect(auditPath({ on: "" })).toBe("/console/audit");
  });
});
