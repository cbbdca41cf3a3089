import { globSync, readFileSync } from "node:fs";
import { troubleshootingPage } from "../../scripts/troubleshooting/troubleshooting-page.ts";
import { alertKinds, alertTexts } from "../../shared/alerts/alert-kinds.ts";
import { codes } from "../../shared/codes.ts";
import { routes } from "../../shared/http/route-table.ts";
import { rejectAdvice } from "../../shared/report/reject-advice.ts";
import { batchStateSchema } from "../../shared/runs/ledger/batch.ts";
import { runStateSchema } from "../../shared/runs/ledger/run.ts";
import { en } from "../../console/texts/en.ts";
import { readSettings } from "../../shared/settings/settings.ts";
import { anchorsOf } from "./document-findings.ts";
import { documents } from "./documents.ts";

const path = "docs/troubleshooting.md";
const page = readFileSync(path, "utf8");

const sourcesIn = (...patterns: string[]) =>
  globSync(patterns, { exclude: (name) => name === "node_modules" })
    .filter((file) => !/\.(test|fixture)\.tsx?$/.test(file))
    .map((file): [string, string] => [file, readFileSync(file, "utf8")]);

/** What stands between this heading and the next one that is no deeper. */
const sectionOf = (heading: string): string => {
  const [, rest = ""] = page.split(`\n${heading}\n`);
  const depth = heading.indexOf(" ");
  return rest.split(new RegExp(`\\n#{1,${depth}} `))[0] ?? "";
};

/** What stands between backticks, where it is all of the words between them. */
const namedIn = (text: string) => new Set([...text.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, name = ""]) => name));

it("docs/troubleshooting.md is up to date: npm run docs:troubleshooting makes its lists", () => {
  expect(page).toBe(troubleshootingPage(page));
});

it("a new code would make it stale", () => {
  expect(troubleshootingPage(page.replace("### account-differs\n", ""))).toBe(page);
  expect(page.replace("### account-differs\n", "")).not.toBe(page);
});

describe("docs/troubleshooting.md has an entry", () => {
  it.each([...alertKinds])("for the alert %s, with its title as it arrives, to which an alert's link leads", (kind) => {
    expect(page).toContain(`| ${alertTexts[kind].raised} | ${alertTexts[kind].subject} | [${kind}](#${kind}) |`);
    expect(readFileSync("docs/alerts.md", "utf8")).toMatch(new RegExp(`^\\| \`${kind}\` `, "m"));
    // The first heading of that name gets the anchor, and a code may have the same name.
    expect(page.indexOf(`\n### ${kind}\n`)).toBe(sectionStart("## Alerts", `\n### ${kind}\n`));
  });

  const sectionStart = (section: string, heading: string) => page.indexOf(heading, page.indexOf(`\n${section}\n`));

  it("for every code, with what it means and what to do", () => {
    const entries = flat(sectionOf("## Codes from A to Z"));
    const missing = Object.entries(codes).filter(
      ([code, { means, do: what }]) => !entries.includes(`### ${code} ${flat(`${means} **Do**: ${what}`)}`),
    );
    expect(missing).toEqual([]);
  });

  const flat = (text: string) => text.replace(/\s+/g, " ");

  it("for every code of the rejects file", () => {
    const named = namedIn(sectionOf("## Codes of the rejects file"));
    expect(Object.keys(rejectAdvice).filter((code) => !named.has(code))).toEqual([]);
  });

  it.each([
    ["a run", runStateSchema.options],
    ["a batch", batchStateSchema.options],
  ])("for every state of %s", (_, states) => {
    const rows = sectionOf("## States")
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    const named = namedIn(rows.map((row) => row.split(" | ")[0]).join("\n"));
    expect(states.length).toBeGreaterThan(5);
    expect(states.filter((state) => !named.has(state))).toEqual([]);
  });

  const eventsOf = (level: string) => [
    ...new Set(
      sourcesIn("shared/**/*.ts").flatMap(([, text]) =>
        [...text.matchAll(new RegExp(`log\\.${level}\\(\\s*"([a-z-]+)"`, "g"))].map(([, event]) => event ?? ""),
      ),
    ),
  ];
  it.each([
    ["error", 10],
    ["warn", 5],
  ])("for every event of level %s", (level, least) => {
    const events = eventsOf(level);
    expect(events.length).toBeGreaterThan(least);
    expect(events.filter((event) => !namedIn(page).has(event))).toEqual([]);
  });
});

describe("what leads to docs/troubleshooting.md hits a heading of it:", () => {
  /** "docs/troubleshooting.md, A heading", and "troubleshooting.md#an-anchor", by file. */
  const namedHeadings = (sources: readonly [string, string][]) =>
    sources.flatMap(([file, text]) => [
      ...[...text.matchAll(/troubleshooting\.md, ([A-Z][\w' ]*)/g)].map(([, heading = ""]) => ({
        file,
        anchor: anchorsOf(`# ${heading}`)[0] ?? "",
      })),
      ...[...text.matchAll(/troubleshooting\.md#([\w-]+)/g)].map(([, anchor = ""]) => ({ file, anchor })),
    ]);
  const lost = (sources: readonly [string, string][]) =>
    namedHeadings(sources).filter(({ anchor }) => !anchorsOf(page).includes(anchor));

  it("texts of the app, its commands and its template", () => {
    const sources = sourcesIn("{shared,functions,console,scripts,infra,local}/**/*.{ts,tsx,bicep,kql,json}");
    expect(namedHeadings(sources).length).toBeGreaterThan(3);
    expect(lost(sources)).toEqual([]);
  });

  it("documents", () => {
    const sources = documents.map((file): [string, string] => [file, readFileSync(file, "utf8")]);
    expect(namedHeadings(sources).length).toBeGreaterThan(8);
    expect(lost(sources)).toEqual([]);
  });

  it("the address that an alert has where nobody says another", () => {
    expect(
      readSettings({
        AzureWebJobsStorage: "UseDevelopmentStorage=true",
        SegmentStorage: "UseDevelopmentStorage=true",
        KEY_VAULT_URL: "https://v.example.com",
      }).runbookUrl,
    ).toBe(path);
  });

  it("and one that does not is found", () => {
    const found = lost([
      ["a.ts", "See docs/troubleshooting.md, The moon is full."],
      ["b.md", "[a](troubleshooting.md#full-moon) [b](troubleshooting.md#the-app-is-silent)"],
    ]);
    expect(found).toEqual([
      { file: "a.ts", anchor: "the-moon-is-full" },
      { file: "b.md", anchor: "full-moon" },
    ]);
  });

  it("and pages that it took the place of are named nowhere", () => {
    const texts = [
      ...sourcesIn("{shared,functions,console,scripts,infra,local,.github}/**/*.{ts,tsx,bicep,kql,json,yml}"),
      // Changes tell of a time.
      ...documents
        .filter((file) => file !== "CHANGELOG.md")
        .map((file): [string, string] => [file, readFileSync(file, "utf8")]),
    ];
    expect(texts.filter(([, text]) => /\b(?:runbook|codes)\.md\b/.test(text)).map(([file]) => file)).toEqual([]);
  });
});

describe("what docs/troubleshooting.md says can be followed:", () => {
  it("its links lead somewhere", () => {
    const links = [...page.matchAll(/\]\(([^)#]*)#([^)]+)\)/g)].map(([, file = "", anchor = ""]) => ({ file, anchor }));
    expect(links.length).toBeGreaterThan(30);
    const broken = links.filter(({ file, anchor }) => {
      const text = file === "" ? page : readFileSync(`docs/${file}`, "utf8");
      return !anchorsOf(text).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("its calls are calls of the API", () => {
    const calls = [...page.matchAll(/curl (?:-X (\w+) )?.*?\$api\/([\w/<>-]+)/g)].map(
      ([, method = "GET", call = ""]) => `${method} api/${call.replace(/<\w+>/g, "{}")}`,
    );
    const known = routes.map(({ method, path: route }) => `${method} ${route.replace(/\{\w+\}/g, "{}")}`);
    expect(calls.length).toBeGreaterThan(8);
    expect(calls.filter((call) => !known.includes(call))).toEqual([]);
  });

  it("the buttons and words of the console that it names are there", () => {
    const named = [
      ...sectionOf("## What you see").matchAll(/(?<![\w*])_([A-Z][^_]+)_(?![\w*])|\*\*(?:.* )?_([A-Z][^_]+)_/g),
    ];
    const words = named.map(([, one, other]) => one ?? other ?? "");
    const shown = Object.values(en).flatMap((text) => (typeof text === "string" ? [text] : Object.values(text)));
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter((word) => !shown.some((text) => text.startsWith(word)))).toEqual([]);
  });
});
