import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { useWorld } from "../world/use-world.ts";
import { type CorpusCase, corpusCase } from "./corpus-case.ts";
import { notRightYet } from "./not-right-yet.ts";
import { playCase } from "./play-case.ts";
import { whatDiffers } from "./what-differs.ts";

const newWorld = useWorld();
const here = "tests/corpus";

const readCase = (name: string): CorpusCase =>
  corpusCase.parse(JSON.parse(readFileSync(join(here, name, "case.json"), "utf8")));

const cases = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, given: readCase(name) }))
  .map(({ name, given }) => ({ name, given, title: `${given.kind}: ${given.title}` }));

const differencesOf = async (name: string, given: CorpusCase): Promise<string[]> =>
  whatDiffers(given.right, await playCase(newWorld, join(here, name, "landed"), given));

describe("a landed folder is read as its author meant it, or somebody is told", () => {
  it.each(cases.filter(({ name }) => !(name in notRightYet)))("$name ($title)", async ({ name, given }) => {
    expect(await differencesOf(name, given)).toEqual([]);
  });
});

it("every case that is listed as not right yet is there, and still wrong: take out of the list what has turned right", async () => {
  const right: string[] = [];
  for (const name of Object.keys(notRightYet)) {
    if ((await differencesOf(name, readCase(name))).length === 0) right.push(name);
  }
  expect(right).toEqual([]);
});
