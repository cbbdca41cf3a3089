import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { findSources } from "./find-sources.ts";

const containerOf = async (...names: string[]) => {
  const blobs = memoryBlobStore(() => 1_000);
  for (const name of names) await blobs.write(name, Buffer.from("x"));
  return blobs;
};

it("finds the folders that hold a model.json, or CSV files without, with the newest refresh below each", async () => {
  const container = await containerOf(
    "CI/Dot/S/2024/05/17/0312/S_1.csv",
    "CI/Dot/T/2024/05/18/0312/T_1.csv",
    "CI/Dot/T/lonely.csv",
    "CI/Dot/model.json",
    "CI/Other/S_1.csv",
    "Flat/S.csv",
    "Flat/model.json",
    "Link/Changelog/changelog.info",
    "Link/2024-05-17T03.12.00Z/model.json",
    "Link/account/2024.csv",
    "Link/model.json",
    "Pipe/S/2024/05/17/0312/S_1.csv",
    "Pipe/S/2024/05/18/0312/S_1.csv",
    "notmodel.json",
  );
  expect(await findSources(container)).toEqual({
    sources: [
      { folder: "CI/Dot", layout: "model", stamp: "2024/05/18/0312", landedAt: 1_000 },
      { folder: "CI/Other", layout: "files", landedAt: 1_000 },
      { folder: "Flat", layout: "model", landedAt: 1_000 },
      { folder: "Link", layout: "synapse-link", landedAt: 1_000 },
      { folder: "Pipe", layout: "refresh-folders", stamp: "2024/05/18/0312", landedAt: 1_000 },
    ],
    isWhole: true,
  });
});

it("knows a container whose files lie in no folder, and folders with a model.json below it", async () => {
  const container = await containerOf("CI/Dot/model.json", "S.csv");
  expect((await findSources(container)).sources.map(({ folder, layout }) => [folder, layout])).toEqual([
    ["CI/Dot", "model"],
    ["", "files"],
  ]);
});

it("takes the time of the newest file where there is no model.json, which is written last", async () => {
  let now = 1_000;
  const blobs = memoryBlobStore(() => now);
  for (const name of ["A/a.csv", "A/b.csv", "B/model.json", "B/a.csv"]) {
    now += 1_000;
    await blobs.write(name, Buffer.from("x"));
  }
  expect((await findSources(blobs)).sources).toEqual([
    { folder: "A", layout: "files", landedAt: 3_000 },
    { folder: "B", layout: "model", landedAt: 4_000 },
  ]);
});

it.each([
  ["blobs", { blobs: 2, folders: 9 }],
  ["folders", { blobs: 9, folders: 1 }],
])("says that it has not told all where there are more %s than it takes", async (_what, limits) => {
  const found = await findSources(await containerOf("A/a.csv", "A/model.json", "B/model.json"), limits);
  expect(found).toEqual({ sources: [{ folder: "A", layout: "model", landedAt: 1_000 }], isWhole: false });
});
