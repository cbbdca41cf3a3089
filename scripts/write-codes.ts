import { writeFileSync } from "node:fs";
import { codes } from "../shared/codes.ts";
import { codesPage } from "./codes/codes-page.ts";
import { readCommand } from "./command/read-command.ts";

readCommand(`npm run docs:codes

Makes docs/codes.md from the table of codes.`);

writeFileSync("docs/codes.md", codesPage(codes));
