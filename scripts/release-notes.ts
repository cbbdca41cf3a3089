import { readFileSync } from "node:fs";
import { readCommand } from "./command/read-command.ts";
import { releaseNotes } from "./release/release-notes.ts";

const { positionals } = readCommand(
  `npx node scripts/release-notes.ts v1.2.3

Prints that version's section of CHANGELOG.md. Ends with 1 when the tag, package.json and the changelog do not name the
same version, or the changelog calls it unreleased.`,
  {},
  true,
);
const [tag = ""] = positionals;
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
try {
  console.log(releaseNotes({ tag, version, changelog: readFileSync("CHANGELOG.md", "utf8") }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
