import { readFileSync } from "node:fs";
import { batchTable } from "./batch-table.ts";
import { edgesOfPicture, edgesOfTables, picturesIn } from "./picture.ts";
import { runTable, situations } from "./run-table.ts";

const [runs = "", batches = ""] = picturesIn(readFileSync("docs/architecture.md", "utf8"), "States");
const ofRuns = edgesOfTables([runTable], (situation) => situations[situation].event.kind);
const ofBatches = edgesOfTables([batchTable.import, batchTable.removal]);

describe("the pictures in docs/architecture.md show what the tables say", () => {
  it("of a run", () => {
    expect(edgesOfPicture(runs)).toEqual(ofRuns);
  });

  it("of a batch, be it an import or a removal", () => {
    expect(edgesOfPicture(batches)).toEqual(ofBatches);
  });

  it("and would miss an arrow that is gone, new, or leads elsewhere", () => {
    const differs = (picture: string) => JSON.stringify(edgesOfPicture(picture)) !== JSON.stringify(ofBatches);
    expect(differs(batches)).toBe(false);
    expect(differs(batches.replace("submitted --> submitted: looked\n", ""))).toBe(true);
    expect(differs(`${batches}  settled --> staged: claimed\n`)).toBe(true);
    expect(differs(batches.replace("submitting --> split: split", "submitting --> settled: split"))).toBe(true);
  });

  it("and has read them whole", () => {
    expect(ofBatches).toHaveLength(23);
    expect(ofRuns).toHaveLength(43);
  });
});
