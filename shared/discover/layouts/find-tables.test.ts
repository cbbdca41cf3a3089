import { findTables } from "./find-tables.ts";

const time = Date.UTC(2024, 4, 17, 3, 12, 30);
const tablesOf = (names: string, folder = "ci/Out") =>
  findTables(
    folder,
    names.split(" ").map((name) => ({ name: `${folder}/${name}`, etag: '"1"', size: 1, lastModified: time })),
  ).map(({ name, layout, stamp, parts, older, problem }) => {
    const paths = parts.map((part) => part.name.slice(folder.length + 1)).join(" ");
    return problem ? `${name}: ${problem.message}` : `${name}, ${layout}, ${stamp}, ${older} older: ${paths}`;
  });

it.each<[string, string[]]>([
  [
    "VIP/2024/05/16/0312/VIP_1.csv VIP/2024/05/17/0312/VIP_10.csv VIP/2024/05/17/0312/VIP_2.csv".replace("_10", "_1"),
    ["VIP, refresh-folders, 2024/05/17/0312, 1 older: VIP/2024/05/17/0312/VIP_1.csv VIP/2024/05/17/0312/VIP_2.csv"],
  ],
  ["VIP/2024/05/17/0312/VIP.csv", ["VIP, refresh-folders, 2024/05/17/0312, 0 older: VIP/2024/05/17/0312/VIP.csv"]],
  [
    "VIP/2024/05/17/0312/VIP_0.csv.gz VIP/2024/05/17/0312/vip_1.CSV VIP/2024/05/17/0312/_SUCCESS VIP/2024/05/17/0312/VIP_0.csv.crc",
    ["VIP, refresh-folders, 2024/05/17/0312, 0 older: VIP/2024/05/17/0312/VIP_0.csv.gz VIP/2024/05/17/0312/vip_1.CSV"],
  ],
  [
    "exp_VIP_1715915550.csv exp_VIP_1715829150.csv exp_New_Ones_1715915551.csv",
    [
      "New_Ones, timed-files, 2024/05/17/0312, 0 older: exp_New_Ones_1715915551.csv",
      "VIP, timed-files, 2024/05/17/0312, 1 older: exp_VIP_1715915550.csv",
    ],
  ],
  ["VIP_1715915550.csv", ["VIP, timed-files, 2024/05/17/0312, 0 older: VIP_1715915550.csv"]],
  [
    "VIP.csv New.csv.gz notes.json _SUCCESS",
    [
      "New, file-a-segment, 2024/05/17/0312, 0 older: New.csv.gz",
      "VIP, file-a-segment, 2024/05/17/0312, 0 older: VIP.csv",
    ],
  ],
  ["a/b/2024/05/17/0312/b_1.csv other/file.csv readme", []],
])("knows %s by their names", (names, tables) => {
  expect(tablesOf(names)).toEqual(tables);
});

it("tells the same of two exports of one segment, in whatever order their files are listed", () => {
  const names = ["z_VIP_1715829150.csv", "a_VIP_1715915550.csv"];
  expect(tablesOf(names.join(" "))).toEqual(tablesOf([...names].reverse().join(" ")));
  expect(tablesOf(names.join(" "))).toEqual([expect.stringContaining("in more than one form")]);
});

it("knows a segment that lies in the container itself", () => {
  expect(findTables("", [{ name: "VIP.csv", etag: "", size: 1, lastModified: time }])).toMatchObject([{ name: "VIP" }]);
});

it("takes the newest by its time, whatever the order of names, and a name with a time for the whole name", () => {
  expect(tablesOf("a_VIP_999999999.csv b_VIP_1715915550.csv")).toEqual([
    "VIP, timed-files, 2024/05/17/0312, 0 older: b_VIP_1715915550.csv",
    "a_VIP_999999999, file-a-segment, 2024/05/17/0312, 0 older: a_VIP_999999999.csv",
  ]);
});

it("never reads one segment from a file of another whose name ends alike", () => {
  expect(tablesOf("exp_NonEU_VIP_1715915550.csv")).toEqual([
    "NonEU_VIP, timed-files, 2024/05/17/0312, 0 older: exp_NonEU_VIP_1715915550.csv",
  ]);
});

const at = "VIP/2024/05/17/0312/VIP";
it.each<[string, string]>([
  [`${at}_1.csv ${at}_3.csv`, "part number 2 is missing. Expected its parts without a gap"],
  [`${at}_2.csv ${at}_3.csv`, "its parts begin with number 2. Expected 0 or 1: a part is missing"],
  [`${at}_1.csv ${at}_01.csv`, "two of its parts have the number 1. Expected each once"],
  [`${at}_1.csv ${at}_1.csv.gz`, "two of its parts have the number 1. Expected each once"],
  [`${at}.csv ${at}_1.csv`, "of its parts one has no number, and others do. Expected all or none"],
  [
    `${at}_1.csv VIP/2024/05/17/0312/Other_2.csv`,
    "ci/Out/VIP/2024/05/17/0312/Other_2.csv is no part of it. Expected VIP_<number>.csv, and nothing else in the folder",
  ],
  [
    `${at}_1.csv ${at}_2.csv.tmp`,
    "ci/Out/VIP/2024/05/17/0312/VIP_2.csv.tmp is no part of it. Expected VIP_<number>.csv, and nothing else in the folder",
  ],
  [
    `${at}_1.csv VIP/2024/05/17/0312/more/VIP_2.csv`,
    "ci/Out/VIP/2024/05/17/0312/more/VIP_2.csv is no part of it. Expected VIP_<number>.csv, and nothing else in the folder",
  ],
  [
    `${at}_1.parquet`,
    "ci/Out/VIP/2024/05/17/0312/VIP_1.parquet is no part of it. Expected VIP_<number>.csv, and nothing else in the folder",
  ],
  [
    `${at}_1.csv VIP/2024/02/30/0312/VIP_1.csv`,
    "no folder YYYY/MM/DD/HHMM holds ci/Out/VIP/2024/02/30/0312/VIP_1.csv, and others lie in one. Expected nothing beside them",
  ],
  [
    "a_VIP_1715915550.csv b_VIP_1715915551.csv",
    "its files are there in more than one form (ci/Out/a_VIP_1715915550.csv, ci/Out/b_VIP_1715915551.csv). Expected one: take the others away",
  ],
  [
    "VIP.csv a_VIP_1715915551.csv",
    "its files are there in more than one form (ci/Out/a_VIP_1715915551.csv, ci/Out/VIP.csv). Expected one: take the others away",
  ],
  [
    "VIP.csv VIP.csv.gz",
    "its files are there in more than one form (ci/Out/VIP.csv, ci/Out/VIP.csv.gz). Expected one: take the others away",
  ],
  ["a_VIP_1715915550.csv a_VIP_1715915550.csv.gz", "2 files bear one time. Expected one"],
  ["VIP.csv VIP_2.csv", "ci/Out/VIP_2.csv may be a part of it, beside ci/Out/VIP.csv. Expected one file a segment"],
  ["VIP.parquet", "ci/Out/VIP.parquet is no CSV file, by its name. Expected VIP.csv, with a header"],
])("does not guess what belongs to a segment of %s", (names, why) => {
  expect(tablesOf(names)).toContain(`VIP: Segment VIP: ${why}.`);
});
