import { readFileSync } from "node:fs";
import { plantedBugs } from "../model/planted-bugs.ts";
import { useStage } from "../model/use-stage.ts";
import { nameOf } from "./fault-case.ts";
import { faultCases } from "./fault-cases.ts";
import { judgeFinding, type MatrixRow, matrixOf, rowOf } from "./fault-matrix.ts";
import { logsWhatIsSent, lostImportsCountAsAccepted, removalsTakeOneMore } from "./planted-bugs.ts";
import { playFault } from "./play-fault.ts";
import { findClosedUrl } from "./refused-connections.ts";

jest.setTimeout(10 * 60_000);
const stage = useStage();

it("every fault at every step loses nobody, removes nobody wrongly, leaks nothing, and is in docs/reliability.md as it went", async () => {
  const closedUrl = await findClosedUrl();
  const rows: MatrixRow[] = [];
  const wrong: string[] = [];
  for (const fault of faultCases) {
    const finding = await playFault(fault, { ...stage(), closedUrl });
    rows.push(rowOf(fault, finding));
    wrong.push(...judgeFinding(fault, finding));
  }
  expect(wrong).toEqual([]);
  expect(rows.length).toBeGreaterThan(350);
  // Stale? `npm run docs:faults` makes it again.
  expect(matrixOf(readFileSync("docs/reliability.md", "utf8"))).toEqual(rows);
});

describe("is able to fail: it finds", () => {
  it.each([
    [
      "that lost imports count as accepted",
      "upload: sends an import: 503, for an hour",
      lostImportsCountAsAccepted,
      "3 lost",
    ],
    [
      "that a removal takes one more",
      "finish: writes the report: fails once",
      removalsTakeOneMore,
      "1 wrongly removed",
    ],
    [
      "that removals which failed count as done",
      "remove: starts a removal: it ends as Failed, for good",
      plantedBugs.failedRemovalsCountAsDone,
      "2 left over",
    ],
    ["a name in the log", "confirm: looks at an import: 500, twice", logsWhatIsSent, "leaked into log"],
  ])("%s", async (_bug, name, plant, said) => {
    const fault = faultCases.find((one) => nameOf(one) === name);
    if (!fault) throw new Error(`there is no fault '${name}'`);
    const found = judgeFinding(fault, await playFault(fault, { ...stage(), closedUrl: await findClosedUrl(), plant }));
    expect(found.join("\n")).toContain(said);
  });
});
