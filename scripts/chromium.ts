import { findChromium } from "./browser/find-chromium.ts";
import { readCommand } from "./command/read-command.ts";

readCommand(`npx node scripts/chromium.ts

Says which browser the tests of the console use; ends with 1 where there is none.`);
const found = findChromium();
console.log(
  found === undefined
    ? "There is no Chromium or Chrome on this machine, nor does CHROMIUM_PATH name one."
    : `The browser is ${found}.`,
);
process.exitCode = found === undefined ? 1 : 0;
