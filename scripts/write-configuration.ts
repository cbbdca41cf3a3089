import { writeFileSync } from "node:fs";
import { configurationPage } from "./configuration/configuration-page.ts";
import { readTemplateSources } from "./configuration/read-template-sources.ts";

writeFileSync("docs/configuration.md", configurationPage(readTemplateSources()));
