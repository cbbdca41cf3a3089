import { readFileSync } from "node:fs";
import { releaseNotes } from "./release/release-notes.ts";

/*
 * node scripts/release-notes.ts v1.2.3: prints that version's section of CHANGELOG.md. Ends with 1 when the tag, package.json
 * and the changelog do not name the same version, or the changelog calls it unreleased.
 */
const [tag = ""] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
try {
  console.log(releaseNotes({ tag, version, changelog: readFileSync("CHANGELOG.md", "utf8") }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
