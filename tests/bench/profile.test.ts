import { placeOfPath } from "../../bench/profile/places.ts";
import { type CpuProfile, tallyProfile } from "../../bench/profile/tally-profile.ts";
import { writeProfile } from "../../bench/profile/write-profile.ts";

const frame = (functionName: string, url = "") => ({ functionName, url, lineNumber: 0, columnNumber: 0 });

/** Samples of 1 s each: the root, idle, the collector, `read`, what it calls of Node, and what nobody knows. */
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame("(root)"), children: [2, 3, 4, 6] },
    { id: 2, callFrame: frame("(idle)") },
    { id: 3, callFrame: frame("(garbage collector)") },
    { id: 4, callFrame: frame("read", "read.ts"), children: [5] },
    { id: 5, callFrame: frame("toString", "node:buffer"), children: [7] },
    { id: 6, callFrame: frame("start", "main.ts") },
    { id: 7, callFrame: frame("(garbage collector)") },
  ],
  samples: [2, 2, 3, 4, 5, 5, 6, 7],
  timeDeltas: [1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6],
};

describe("a profile", () => {
  const tally = tallyProfile(profile, ({ url }) => (url === "read.ts" ? "reading" : undefined));

  it("counts what a part has others do for it as the part's, and leaves out what is idle", () => {
    expect(tally.total).toBe(6);
    expect([...tally.seconds.values()].reduce((sum, seconds) => sum + seconds)).toBe(6);
    expect(tally.seconds.get("reading")).toBe(3);
    expect(tally.seconds.get("garbage collection, as far as the main thread does it")).toBe(2);
  });

  it("is told by its parts, the largest first, with shares of the time at work", () => {
    const machine = {
      date: "2026-01-01",
      node: "24",
      system: "linux x64",
      cores: 2,
      processor: "P",
      memoryGb: 8,
      loadBefore: 0,
    };
    const text = writeProfile([{ title: "first export", processorSeconds: 7, tally }], {
      rows: 1000,
      command: "c",
      machine,
    });
    expect(text.split("\n").filter((line) => line.startsWith("| "))).toEqual([
      "| part | s | % |",
      "| reading | 3.0 | 50 |",
      "| garbage collection, as far as the main thread does it | 2.0 | 33 |",
      "| everything else: the start, the host, what calls back | 1.0 | 17 |",
      "| less than half a percent each | 0.0 | 0 |",
    ]);
  });

  it("has the narrower part before the wider one, wherever the sources lie", () => {
    const places = ["shared/diff/contact-hasher.ts", "../../shared/diff/key-table.ts", "node_modules/x/y.js"].map(
      placeOfPath,
    );
    expect(places).toEqual([expect.stringContaining("keyed hashes"), expect.stringContaining("the index"), undefined]);
  });
});
