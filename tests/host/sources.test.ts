import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";

const folder = "local/host";
const readme = readFileSync(`${folder}/README.md`, "utf8");
const files = globSync(`${folder}/*.ts`).filter((file) => !file.endsWith(".test.ts"));

type Row = { behaviour: string; files: string[]; source: string };

/** The items of the README's lists of sources: a behaviour, and under it its files and where it comes from. */
const rowsOf = (text: string): Row[] =>
  (text.split("## Where each behaviour comes from")[1] ?? "")
    .split(/^### .*$/m)
    .slice(1)
    .flatMap((group) => group.split(/^- /m).slice(1))
    .map((item) => {
      const [behaviour = "", ...parts] = item.split(/^ {2}- /m).map((part) => part.replace(/\s+/g, " ").trim());
      const named = parts.find((part) => part.startsWith("files: ")) ?? "";
      const source = parts.find((part) => part.startsWith("source: "))?.slice("source: ".length) ?? "";
      return { behaviour, files: [...named.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""), source };
    });

const withoutRow = (rows: Row[], names: string[]): string[] =>
  names.filter((name) => !rows.some((row) => row.files.includes(name)));

const rows = rowsOf(readme);

it("has every file of the local host in an item that names where its behaviour comes from", () => {
  expect(files.length).toBeGreaterThan(40);
  expect(
    withoutRow(
      rows,
      files.map((file) => basename(file, ".ts")),
    ),
  ).toEqual([]);
});

it.each(rows)("names files that are there and a source: $behaviour", (row) => {
  expect(row.files).not.toEqual([]);
  expect(row.files.filter((name) => !existsSync(`${folder}/${name}.ts`))).toEqual([]);
  expect(row.source).toMatch(/recorded|measured|ours|Learn|\.(cs|ts)`|tests\/host\//);
});

it("has the source in the comments of each file as well, except in plumbing", () => {
  const plumbing = rows.filter(({ source }) => source === "ours").flatMap((row) => row.files);
  const silent = files.filter((file) => !/Source: /.test(readFileSync(file, "utf8")));

  expect(silent.map((file) => basename(file, ".ts")).toSorted()).toEqual(plumbing.toSorted());
});

it("would find a file without an item", () => {
  const planted =
    "## Where each behaviour comes from\n- **ours**: `b`\n### Queues\n- polls\n  now\n  - files: `a`\n  - source: ours\n";

  expect(rowsOf(planted)).toEqual([{ behaviour: "polls now", files: ["a"], source: "ours" }]);
  expect(withoutRow(rowsOf(planted), ["a", "b"])).toEqual(["b"]);
});
