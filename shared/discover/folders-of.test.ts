import { foldersOf } from "./folders-of.ts";

const at = (...paths: string[]) => foldersOf(paths.map((path) => ({ path })));
const folder = (stamp: string | undefined, ...paths: string[]) => ({ stamp, parts: paths.map((path) => ({ path })) });

it.each<[string, ReturnType<typeof at>]>([
  ["", { kind: "folders", newest: folder(undefined), older: [] }],
  ["A/1.csv A/2.csv", { kind: "folders", newest: folder(undefined, "A/1.csv", "A/2.csv"), older: [] }],
  [
    "A/2024/05/17/0312/1.csv",
    { kind: "folders", newest: folder("2024/05/17/0312", "A/2024/05/17/0312/1.csv"), older: [] },
  ],
  [
    "A/2023/12/31/2359/1.csv A/2024/05/17/0312/1.csv A/2024/05/17/0311/1.csv A/2024/05/17/0312/2.csv",
    {
      kind: "folders",
      newest: folder("2024/05/17/0312", "A/2024/05/17/0312/1.csv", "A/2024/05/17/0312/2.csv"),
      older: [
        folder("2024/05/17/0311", "A/2024/05/17/0311/1.csv"),
        folder("2023/12/31/2359", "A/2023/12/31/2359/1.csv"),
      ],
    },
  ],
])("finds of %s the folders, the newest first", (paths, expected) => {
  expect(at(...paths.split(" ").filter(Boolean))).toEqual(expected);
});

it.each([
  ["A/2024/05/17/0312/1.csv A/2.csv", "no timestamp folder holds A/2.csv, and others lie in one"],
  [
    "A/2024/05/17/0312/1.csv A/2024/05/17/2460/2.csv",
    "the folder of A/2024/05/17/2460/2.csv is of no day that there is",
  ],
  [
    "A/2024/05/17/0312/1.csv A/2024/02/30/0312/2.csv",
    "the folder of A/2024/02/30/0312/2.csv is of no day that there is",
  ],
  ["EU/2024/05/17/0312/1.csv US/2024/05/16/0312/1.csv", "they lie below EU and below US"],
  ["2024/05/17/0312/1.csv US/2024/05/16/0312/1.csv", "they lie below the container and below US"],
])("cannot tell of %s which is the newest, and says why", (paths, why) => {
  expect(at(...paths.split(" "))).toEqual({ kind: "unclear", why });
});

it("takes parts of one stamp together, wherever they lie, as one refresh", () => {
  const paths = ["EU/2024/05/17/0312/1.csv", "US/2024/05/17/0312/1.csv"];
  expect(at(...paths)).toEqual({ kind: "folders", newest: folder("2024/05/17/0312", ...paths), older: [] });
});
