import type { Browser } from "playwright-core";
import { launchChromium } from "../../../scripts/browser/launch-chromium.ts";
import { type ConsoleWorld, type ConsoleWorldOptions, startConsoleWorld } from "./console-world.ts";
import { type OpenConsole, type OpenOptions, openConsole } from "./open-console.ts";

/**
 * One app and one browser for a test file. Every console that a test opens is closed after it, and what went wrong in
 * the page fails the test, unless it said that it has to.
 */
export const useConsole = (options: ConsoleWorldOptions = {}) => {
  jest.setTimeout(240_000);
  let world: ConsoleWorld | undefined;
  let browser: Browser | undefined;
  const opened: OpenConsole[] = [];
  beforeAll(async () => {
    [world, browser] = await Promise.all([startConsoleWorld(options), launchChromium()]);
  });
  afterEach(async () => {
    const those = opened.splice(0);
    for (const each of those) await each.close();
    expect(those.flatMap(({ faults }) => faults)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });
  const started = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error("The app and the browser are there while a test runs, not before.");
    return thing;
  };
  return {
    get world(): ConsoleWorld {
      return started(world);
    },
    get browser(): Browser {
      return started(browser);
    },
    async openConsole(how: OpenOptions = {}): Promise<OpenConsole> {
      const console = await openConsole(started(browser), started(world).url, how);
      opened.push(console);
      return console;
    },
  };
};
