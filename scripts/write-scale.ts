import { readFileSync, writeFileSync } from "node:fs";
import { readScaleResults } from "../bench/scale/read-scale-results.ts";
import { putScale } from "../bench/scale/scale-page.ts";
import { readCommand } from "./command/read-command.ts";

readCommand(
  `npm run docs:scale

Writes into docs/scale.md what 'npm run bench', 'npm run bench:planners' and 'npm run docs:costs' measured last, and what
that comes to at other sizes. It measures nothing itself.`,
);

const path = "docs/scale.md";
writeFileSync(path, putScale(readFileSync(path, "utf8"), readScaleResults()));
