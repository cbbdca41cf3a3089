import type { Browser } from "playwright-core";
import { launchChromium } from "../../../scripts/browser/launch-chromium.ts";
import { type OpenConsole, type OpenOptions, openConsole } from "./open-console.ts";

/**
 * One browser for a test file. Every window that a test opens is closed after it, and what went wrong in the page fails
 * the test, unless it said that it has to.
 */
export const useBrowser = () => {
  jest.setTimeout(240_000);
  let browser: Browser | undefined;
  const opened: OpenConsole[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    const those = opened.splice(0);
    for (const each of those) await each.close();
    expect(those.flatMap(({ faults }) => faults)).toEqual([]);
  });
  afterAll(() => browser?.close());
  const started = (): Browser => {
    if (browser === undefined) throw new Error("The browser is there while a test runs, not before.");
    return browser;
  };
  return {
    get browser(): Browser {
      return started();
    },
    async open(url: string, how: OpenOptions): Promise<OpenConsole> {
      const window = await openConsole(started(), url, how);
      opened.push(window);
      return window;
    },
  };
};
