import { globSync, readFileSync } from "node:fs";
import { alertKinds } from "../../shared/alerts/alert-kinds.ts";
import { routes } from "../../shared/http/route-table.ts";

const runbook = readFileSync("docs/runbook.md", "utf8");

const sourcesIn = (...patterns: string[]) =>
  globSync(patterns)
    .filter((file) => !/\.(test|fixture)\.ts$/.test(file))
    .map((file) => readFileSync(file, "utf8"));

/** The anchor of a heading, as GitHub makes it. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );

/** What stands between backticks, where it is all of the words between them. */
const namedIn = (text: string) => new Set([...text.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, name = ""]) => name));

describe("the runbook has an entry", () => {
  it.each([...alertKinds])("for the alert %s", (kind) => {
    expect(anchorsOf(runbook)).toContain(kind);
    expect(readFileSync("docs/alerts.md", "utf8")).toMatch(new RegExp(`^\\| \`${kind}\` `, "m"));
  });

  const eventsOf = (level: string) => [
    ...new Set(
      sourcesIn("shared/**/*.ts").flatMap((text) =>
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
    expect(events.filter((event) => !namedIn(runbook).has(event))).toEqual([]);
  });
});

describe("what the runbook says can be followed", () => {
  it("its links lead somewhere", () => {
    const links = [...runbook.matchAll(/\]\(([^)#]*)#([^)]+)\)/g)].map(([, file = "", anchor = ""]) => ({
      file,
      anchor,
    }));
    expect(links.length).toBeGreaterThan(10);
    const broken = links.filter(({ file, anchor }) => {
      const text = file === "" ? runbook : readFileSync(`docs/${file}`, "utf8");
      return !anchorsOf(text).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("its calls are calls of the API", () => {
    const calls = [...runbook.matchAll(/curl (?:-X (\w+) )?.*?\$api\/([\w/<>-]+)/g)].map(
      ([, method = "GET", path = ""]) => `${method} api/${path.replace(/<\w+>/g, "{}")}`,
    );
    const known = routes.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, "{}")}`);
    expect(calls.length).toBeGreaterThan(8);
    expect(calls.filter((call) => !known.includes(call))).toEqual([]);
  });
});
