import { writeFileSync } from "node:fs";
import { readCommand } from "./command/read-command.ts";
import { configurationPage } from "./configuration/configuration-page.ts";
import { readTemplateSources } from "./configuration/read-template-sources.ts";

readCommand(`npm run docs:configuration

Makes docs/configuration.md from the schema of the settings.`);

writeFileSync("docs/configuration.md", configurationPage(readTemplateSources()));
