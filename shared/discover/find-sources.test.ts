import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { findSources } from "./find-sources.ts";

const containerOf = async (...names: string[]) => {
  const blobs = memoryBlobStore(() => 1_000);
  for (const name of names) await blobs.write(name, Buffer.from("x"));
  return blobs;
};

it("finds the folders that hold a model.json, with the newest refresh below each", async () => {
  const container = await containerOf(
    "CI/Dot/S/2024/05/17/0312/S_1.csv",
    "CI/Dot/T/2024/05/18/0312/T_1.csv",
    "CI/Dot/model.json",
    "CI/Other/S_1.csv",
    "Flat/S.csv",
    "Flat/model.json",
    "notmodel.json",
  );
  expect(await findSources(container)).toEqual({
    sources: [
      { folder: "CI/Dot", stamp: "2024/05/18/0312", landedAt: 1_000 },
      { folder: "Flat", landedAt: 1_000 },
    ],
    isWhole: true,
  });
});

it.each([
  ["blobs", { blobs: 2, folders: 9 }],
  ["folders", { blobs: 9, folders: 1 }],
])("says that it has not told all where there are more %s than it takes", async (_what, limits) => {
  const found = await findSources(await containerOf("A/a.csv", "A/model.json", "B/model.json"), limits);
  expect(found).toEqual({ sources: [{ folder: "A", landedAt: 1_000 }], isWhole: false });
});
