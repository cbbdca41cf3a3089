import { globSync, readFileSync } from "node:fs";
import { queueNames } from "../../shared/azure/queue-sender.ts";
import { codes } from "../../shared/codes.ts";
import { ConfigurationError } from "../../shared/errors.ts";

const known = Object.keys(codes);

it("the codes stand from A to Z, each with sentences for a person", () => {
  expect(known).toEqual(known.toSorted());
  const texts = Object.values(codes).flatMap((entry) => [entry.means, entry.do]);
  expect(texts.filter((text) => !/^[A-Z`].{10,}[.?]$/.test(text) || /[*_]{2}|\n/.test(text))).toEqual([]);
});

const sources = (pattern: string) =>
  globSync(pattern)
    .filter((file) => !/\.(test|fixture)\.ts$/.test(file) && file !== "shared/codes.ts")
    .map((file) => readFileSync(file, "utf8"));

describe("every code has its entry:", () => {
  it("that of an error, for the compiler takes no other", () => {
    // @ts-expect-error: no code of the table
    expect(new ConfigurationError("x", { code: "moon-too-full" }).code).toBe("moon-too-full");
  });

  /** Codes in what is stored of runs and batches, in refusals of a request, and in problems of calls. */
  const codesIn = (texts: readonly string[]): string[] => {
    const found = texts.flatMap((text) => [
      ...text.matchAll(/\bcode: "([a-z-]+)"|\brefused\(\s*"([a-z-]+)"|\brunProblem\(\s*"([a-z-]+)"/g),
      ...text.matchAll(/\b(?:ProblemError|makeProblem)\(\s*(?:\d+|[^,]*\? \d+ : \d+),\s*"([a-z-]+)"/g),
    ]);
    return [...new Set(found.flatMap(([, ...groups]) => groups.filter((group) => group !== undefined)))].sort();
  };

  it("that of a run, a batch or a call", () => {
    const found = codesIn(sources("shared/{runs,http}/**/*.ts"));
    expect(found.length).toBeGreaterThan(35);
    expect(found.filter((code) => !known.includes(code))).toEqual([]);
  });

  it.each([
    ["a run", 'stopRun(deps, stored, { code: "moon-too-full", message })'],
    ["a refusal", 'return refused(\n      "moon-too-full", "The moon is full.")'],
    ["a problem", 'throw new ProblemError(404, "moon-too-full", "The moon is full.")'],
    ["a problem of a run", 'throw runProblem(\n  "moon-too-full", run, "The moon is full.")'],
  ])("and a new one of %s would be missed", (_, text) => {
    expect(codesIn([text])).toEqual(["moon-too-full"]);
  });

  /** Of an import, as Dotdigital's specification has them. */
  const statuses: string[] = JSON.parse(readFileSync("tests/openapi/facts/contacts-v3.json", "utf8")).components.schemas
    .inline_response_200_2.properties.status.enum;
  const ended = statuses.filter((status) => !["Finished", "NotFinished"].includes(status));
  const made = [
    ...queueNames.map((queue) => `${queue}-gave-up`),
    ...ended.map((status) => `import-${status.toLowerCase()}`),
  ];

  it("that of each queue whose messages are given up, and of each end of an import", () => {
    expect(ended).toHaveLength(3);
    expect(made.filter((code) => !known.includes(code))).toEqual([]);
  });

  it("and every entry is a code of the app", () => {
    const all = sources("shared/**/*.ts").join("\n");
    expect(known.filter((code) => !made.includes(code) && !all.includes(`"${code}"`))).toEqual([]);
  });
});
