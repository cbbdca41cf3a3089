import { globSync, readdirSync, readFileSync } from "node:fs";
import { kustoMistakes } from "./kusto-mistakes.ts";

const folder = "infra/queries";
const read = (name: string) => readFileSync(`${folder}/${name}`, "utf8");
const names = readdirSync(folder).filter((name) => name !== "lines.kql");
const lines = read("lines.kql");
/** As the modules put them together. */
const wholeQuery = (name: string) => (/^lines$/m.test(read(name)) ? `${lines}${read(name)}` : read(name));

const sources = globSync("shared/**/*.ts", { exclude: ["**/*.test.ts"] }).map((file) => readFileSync(file, "utf8"));
const eventsLogged = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/\blog(?:\.\w+|\[[^\]]+\])\(\s*"([a-z-]+)"/g)].map(([, event]) => event ?? ""),
  ),
);

it.each(names)("%s is a query that Azure understands", (name) => {
  expect(kustoMistakes(wholeQuery(name))).toEqual([]);
});

it("would notice a column that is not there", () => {
  expect(kustoMistakes(`${lines}lines | project exportNam`)).toEqual([
    "The name 'exportNam' does not refer to any known column, table, variable or function. (at 'exportNam')",
  ]);
});

it("asks only for events that the code logs", () => {
  const unknown = names.flatMap((name) => eventsIn(read(name)).filter((event) => !eventsLogged.has(event)));

  expect([...new Set(unknown)]).toEqual([]);
});

it("would notice an event that is renamed", () => {
  const query = 'lines | where event == "run-finished" or event in ("run-held", "x-y") | where event !in ("no-such")';

  expect(eventsIn(query).filter((event) => !eventsLogged.has(event))).toEqual(["run-finished", "x-y", "no-such"]);
});

it("reads only fields that the code knows", () => {
  const unknown = names.flatMap((name) => fieldsIn(read(name)).filter((field) => !isInCode(field)));

  expect([...new Set(unknown)]).toEqual([]);
  expect(fieldsIn("lines | project line.noSuchField").filter((field) => !isInCode(field))).toEqual(["noSuchField"]);
});

it("is used, every one, by a module", () => {
  const modules = globSync("infra/modules/*.bicep")
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");

  expect(readdirSync(folder).filter((name) => !modules.includes(`'../queries/${name}'`))).toEqual([]);
});

it("leaves the trace by which a silent app is told from a healthy one", () => {
  const host: { logging: { logLevel: Record<string, string> } } = JSON.parse(readFileSync("host.json", "utf8"));

  // The host writes a line of level Information, category Function.sweep, at each tick.
  expect(levelOf(host.logging.logLevel, "Function.sweep")).toBe("Information");
});

it("has no warning of the SDK's for each look at a queue that is not there, nor for a lease that another instance has", () => {
  const host: { logging: { logLevel: Record<string, string> } } = JSON.parse(readFileSync("host.json", "utf8"));

  expect(levelOf(host.logging.logLevel, "Azure.Core")).toBe("Error");
});

it("has lines that no sampling leaves out", () => {
  const host = JSON.parse(readFileSync("host.json", "utf8"));

  expect(host.logging.applicationInsights.samplingSettings.excludedTypes.split(";")).toContain("Trace");
});

/** Names of events that a query compares with. */
const eventsIn = (query: string): string[] =>
  [...query.matchAll(/\bevent\s*(?:==|!?in)\s*(\([^)]*\)|"[^"]*")/g)].flatMap(([, list]) =>
    [...(list ?? "").matchAll(/"([^"]+)"/g)].map(([, event]) => event ?? ""),
  );

const fieldsIn = (query: string): string[] => [...query.matchAll(/\bline\.(\w+)/g)].map(([, field]) => field ?? "");

const isInCode = (field: string) => sources.some((source) => new RegExp(`\\b${field}\\b`).test(source));

/** The level of the longest prefix of a category that host.json names. */
const levelOf = (levels: Record<string, string>, category: string): string | undefined => {
  const [longest] = Object.keys(levels)
    .filter((prefix) => category === prefix || category.startsWith(`${prefix}.`))
    .sort((one, other) => other.length - one.length);
  return levels[longest ?? "default"];
};
