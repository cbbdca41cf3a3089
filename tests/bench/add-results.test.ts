import { addResults, readBenchResults } from "../../bench/exports/add-results.ts";
import { writeResults } from "../../bench/exports/write-results.ts";

const machine = {
  cores: 2,
  processor: "P",
  memoryGb: 8,
  node: "24",
  system: "linux x64",
  date: "2026-01-01",
  loadBefore: 0,
};
const first = {
  rows: 1000,
  samples: { first: [{ wallSeconds: 3 }], delta: [{ wallSeconds: 9 }] },
  wrong: [],
  commands: ["one"],
};
const second = {
  machine,
  rows: 1000,
  samples: { first: [{ wallSeconds: 5 }, { wallSeconds: 4 }] },
  wrong: ["x"],
  commands: ["two"],
};

describe("results that are added to earlier ones", () => {
  const added = addResults(readBenchResults(JSON.stringify(first), 1000), second);

  it("have every sample of both, what was wrong in either, and both commands", () => {
    expect(added).toEqual({
      ...{ machine, rows: 1000, wrong: ["x"], commands: ["one", "two"] },
      samples: { first: [{ wallSeconds: 3 }, { wallSeconds: 5 }, { wallSeconds: 4 }], delta: [{ wallSeconds: 9 }] },
    });
    expect(addResults(undefined, second)).toBe(second);
  });

  it("are told as medians of as many as there are", () => {
    const text = writeResults(added, []);
    expect(text).toContain("Made by `one`, then `two`;");
    expect(text).toContain("each scenario 1 to 3 times: medians");
    expect(text).toContain("| first export | 4 (3–5) |");
    expect(text).toContain("| 1 % changed, 1 % joined, 1 % left | 9 |");
  });

  it("are of as many rows", () => {
    expect(() => readBenchResults(JSON.stringify(first), 2000)).toThrow("are of 1000 rows; expected 2000");
  });
});
