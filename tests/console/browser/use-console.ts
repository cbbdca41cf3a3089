import type { Browser } from "playwright-core";
import { type ConsoleWorld, type ConsoleWorldOptions, startConsoleWorld } from "./console-world.ts";
import type { OpenConsole, OpenOptions } from "./open-console.ts";
import { useBrowser } from "./use-browser.ts";

/** One app and one browser for a test file, which opens consoles of it. */
export const useConsole = (options: ConsoleWorldOptions = {}) => {
  const windows = useBrowser();
  let world: ConsoleWorld | undefined;
  beforeAll(async () => {
    world = await startConsoleWorld(options);
  });
  afterAll(() => world?.stop());
  const started = (): ConsoleWorld => {
    if (world === undefined) throw new Error("The app is there while a test runs, not before.");
    return world;
  };
  return {
    get world(): ConsoleWorld {
      return started();
    },
    get browser(): Browser {
      return windows.browser;
    },
    openConsole: (how: OpenOptions = {}): Promise<OpenConsole> => windows.open(started().url, how),
  };
};
