import { readFileSync } from "node:fs";
import { isNothing } from "../../shared/map/is-nothing.ts";
import { yesNoWords } from "../../shared/map/yes-no-words.ts";

const page = readFileSync("docs/how-it-decides.md", "utf8");

it("docs/how-it-decides.md has every word for yes and no that the app knows, and no other", () => {
  const listed = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(", ");
  const rows = yesNoWords.map(({ language, yes, no }) => `| ${language} | ${listed(yes)} | ${listed(no)} |`);
  expect(page.split("| language | yes | no |\n|---|---|---|\n")[1]?.split("\n\n")[0]).toBe(rows.join("\n"));
});

it("docs/how-it-decides.md names words for nothing that are known as such", () => {
  const said = /Words for nothing, in any case: (.*?) as they stand/s.exec(page)?.[1] ?? "";
  const words = [...said.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);
  expect(words).toHaveLength(10);
  expect(words.filter((word) => !isNothing(word))).toEqual([]);
});
