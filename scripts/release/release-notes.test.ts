import { readFileSync } from "node:fs";
import { releaseNotes, sectionOf } from "./release-notes.ts";

const changelog = `# Changes

## 1.1.0, unreleased

- More.

## 1.0.1, 3 May 2026

- A mend.

  With a second paragraph.

## 1.0.0, 17 April 2026
`;

it("gives a version's own section, without its heading", () => {
  expect(releaseNotes({ tag: "v1.0.1", version: "1.0.1", changelog })).toBe("- A mend.\n\n  With a second paragraph.");
});

it.each([
  [
    "a tag that is not the version",
    "v1.0.1",
    "1.1.0",
    "the tag is v1.0.1: package.json has 1.1.0, so v1.1.0 was expected",
  ],
  ["a tag without its v", "1.0.1", "1.0.1", "the tag is 1.0.1: package.json has 1.0.1, so v1.0.1 was expected"],
  ["a version that is not in the changelog", "v1.0.2", "1.0.2", "CHANGELOG.md: no section '## 1.0.2, <day>'"],
  ["the beginning of another version", "v1.0", "1.0", "CHANGELOG.md: no section '## 1.0, <day>'"],
  [
    "a version that is not released",
    "v1.1.0",
    "1.1.0",
    "CHANGELOG.md: '## 1.1.0, unreleased': expected the day of the release",
  ],
  ["a version of which nothing is said", "v1.0.0", "1.0.0", "CHANGELOG.md: nothing under '## 1.0.0, 17 April 2026'"],
])("refuses %s", (_, tag, version, message) => {
  expect(() => releaseNotes({ tag, version, changelog })).toThrow(message);
});

it("says in CHANGELOG.md what is in the version of package.json", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(sectionOf(version, readFileSync("CHANGELOG.md", "utf8")).body).not.toBe("");
});
