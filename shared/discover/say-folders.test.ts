import type { SegmentRefresh } from "./refresh.ts";
import { sayFolders, sayIncomplete } from "./say-folders.ts";

const segment = (name: string, passedOver?: SegmentRefresh["passedOver"]): SegmentRefresh => ({
  ...{ name, found: true, stamp: "2024/05/17/0312", columns: [], parts: [] },
  ...(passedOver && { passedOver }),
});

it("says of each segment with several folders which is read and what is passed over", () => {
  const segments = [
    segment("A"),
    segment("B", { older: 1, incomplete: [] }),
    segment("C", { older: 0, incomplete: ["2024/05/19/0312", "2024/05/18/0312"] }),
    segment("D", { older: 12, incomplete: ["2024/05/18/0312"] }),
  ];
  expect(sayFolders({ segments })).toEqual([
    "Segment B: the folder 2024/05/17/0312 is read. Passed over: 1 older folder.",
    "Segment C: the folder 2024/05/17/0312 is read. Passed over: 2024/05/19/0312, 2024/05/18/0312, newer and without all of its parts.",
    "Segment D: the folder 2024/05/17/0312 is read. Passed over: 2024/05/18/0312, newer and without all of its parts; 12 older folders.",
  ]);
  expect(sayIncomplete({ segments })).toMatch(/^Segment C: .* Segment D: /);
  expect(sayIncomplete({ segments: segments.slice(0, 2) })).toBeUndefined();
});

it("says no more than ten lines, and how many are left", () => {
  const segments = Array.from({ length: 12 }, (_, at) => segment(`S${at}`, { older: 1, incomplete: [] }));
  expect(sayFolders({ segments }).at(-1)).toBe("And of 2 segments more.");
  expect(sayFolders({ segments })).toHaveLength(11);
});
