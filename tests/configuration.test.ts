import { readFileSync } from "node:fs";
import { configurationPage } from "../scripts/configuration/configuration-page.ts";
import { readTemplateSources } from "../scripts/configuration/read-template-sources.ts";
import { settingsShape } from "../shared/settings/settings.ts";

const page = readFileSync("docs/configuration.md", "utf8");

it("is up to date: npm run docs:configuration makes it", () => {
  expect(page).toBe(configurationPage(readTemplateSources()));
});

it("says what every setting means, with its default in Azure and elsewhere, and who sets it", () => {
  const shape = settingsShape(true);

  expect(Object.keys(shape).filter((name) => !shape[name]?.description)).toEqual([]);
  expect(rowOf("CLAIM_SECONDS")).toEqual([
    "`CLAIM_SECONDS`",
    "How long a claimed batch is left to its claimer. Longer than a call may take (121 s).",
    "`130`",
    "`10`",
    "you may",
  ]);
  expect(rowOf("KEY_VAULT_URL").slice(2)).toEqual(["required", "required", "the template"]);
  expect(rowOf("AzureWebJobsStorage").slice(2)).toEqual(["", "", "nobody"]);
  expect(rowOf("WEBSITE_AUTH_ENABLED").slice(4)).toEqual(["Azure"]);
});

it("would notice a setting that the template writes no more", () => {
  const { app, settings } = readTemplateSources();

  expect(configurationPage({ app: app.replace("KEY_VAULT_URL: ", "KEY_VAULT: "), settings })).not.toBe(page);
});

const rowOf = (name: string): string[] => {
  const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\` `)) ?? "";
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
};
