import { readHead } from "./read-head.ts";

it.each([
  [
    "commas",
    "a,b\n1,2\n",
    ",",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "semicolons, with commas in values",
    'a;"b,c"\n1;2\n',
    ";",
    [
      ["a", "b,c"],
      ["1", "2"],
    ],
  ],
  ["tabs behind a byte order mark", "\uFEFFa\tb\n", "\t", [["a", "b"]]],
  ["what a line sep= says", "sep=~\na~b,c,d\n", "~", [["a", "b,c,d"]]],
  ["one column", "a\n\n1\n", ",", [["a"], ["1"]]],
  ["nothing", "", ",", []],
])("reads records that are parted by %s", (_what, text, delimiter, records) => {
  expect(readHead(text, 9)).toMatchObject({ delimiter, records });
});

it("reads so many records at most, and none that has nothing in it", () => {
  expect(readHead("a,b\n,\n1,2\n3,4\n", 2).records).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});
