import { groupBatches, joinBodies, type StagedPiece } from "../../bench/planners/group-batches.ts";

const limits = { maxContacts: 10, maxBytes: 1000 };
const piece = (
  folder: string,
  seq: number,
  kind: StagedPiece["kind"],
  contacts: number,
  bytes = contacts,
): StagedPiece => ({
  ...{ folder, seq, kind, addressBookId: 101, contacts, bytes },
});
const grouped = (shards: StagedPiece[][]) =>
  groupBatches(shards, limits).map(({ seq, kind, contacts, pieces }) =>
    [seq, kind, contacts, pieces.map(({ folder, seq: own }) => `${folder}${own}`).join(" ")].join(" | "),
  );

it.each<[string, StagedPiece[][], string[]]>([
  ["nothing of nothing", [[], []], []],
  [
    "the rests of shards as one",
    [[piece("a", 1, "import", 4)], [piece("b", 1, "import", 6)]],
    ["1 | import | 10 | a1 b1"],
  ],
  [
    "full ones as they are, before the rests",
    [[piece("a", 1, "import", 10), piece("a", 2, "import", 3)], [piece("b", 1, "import", 9)]],
    ["1 | import | 10 | a1", "2 | import | 3 | a2", "3 | import | 9 | b1"],
  ],
  [
    "no more bytes than a body may have",
    [[piece("a", 1, "import", 1, 600)], [piece("b", 1, "import", 1, 600)]],
    ["1 | import | 1 | a1", "2 | import | 1 | b1"],
  ],
  [
    "whoever leaves as one removal, whatever their number, the last",
    [[piece("a", 1, "removal", 8)], [piece("b", 1, "import", 1), piece("b", 2, "removal", 9)]],
    ["1 | import | 1 | b1", "2 | removal | 17 | a1 b2"],
  ],
])("groups %s", (_, shards, expected) => {
  expect(grouped(shards)).toEqual(expected);
});

it.each([
  [['{"mergeOption":"overwrite","contacts":[{"a":[1]}]}'], '{"mergeOption":"overwrite","contacts":[{"a":[1]}]}'],
  [
    ['{"mergeOption":"overwrite","contacts":[1,2]}', '{"mergeOption":"overwrite","contacts":[3]}'],
    '{"mergeOption":"overwrite","contacts":[1,2,3]}',
  ],
])("joins the bodies %j", (bodies, joined) => {
  expect(joinBodies(bodies.map((body) => Buffer.from(body))).toString()).toBe(joined);
});
