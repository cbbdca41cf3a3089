import { readFileSync, writeFileSync } from "node:fs";
import { readCommand } from "./command/read-command.ts";
import { troubleshootingPage } from "./troubleshooting/troubleshooting-page.ts";

readCommand(`npm run docs:troubleshooting

Makes the lists of alerts and codes in docs/troubleshooting.md from the tables of the app. The rest is written by hand.`);

const path = "docs/troubleshooting.md";
writeFileSync(path, troubleshootingPage(readFileSync(path, "utf8")));
