import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "../local/stack/build-if-stale.ts";
import { startConsoleWorld } from "../tests/console/browser/console-world.ts";
import { openConsole } from "../tests/console/browser/open-console.ts";
import { looks } from "../tests/console/browser/views.ts";
import { windows } from "../tests/console/browser/windows.ts";
import { launchChromium } from "./browser/launch-chromium.ts";
import { readCommand } from "./command/read-command.ts";

const { positionals } = readCommand(
  `npm run console:screenshots -- [DIR]

Takes a picture of every view of the console and of all that opens on it, phone and desktop, light and dark, with the
sample of npm start and a run that waits for a person. DIR is .local/console when left out. Needs Chromium or Chrome:
the machine's, or CHROMIUM_PATH.`,
  {},
  true,
);
const [folder = ".local/console"] = positionals;

await buildIfStale();
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
const world = await startConsoleWorld({ has: "held" });
try {
  for (const { name, width, dark } of windows) {
    for (const look of looks) {
      const { page, close } = await openConsole(browser, world.url, { path: look.view.path(world), width, dark });
      await look.bringUp(page);
      await page.screenshot({ path: join(folder, `${look.name}-${name}.png`), fullPage: true });
      await close();
    }
  }
} finally {
  await browser.close();
  await world.stop();
}
console.log(`${looks.length * windows.length} pictures are in ${folder}.`);
