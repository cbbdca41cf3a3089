import { existsSync } from "node:fs";

const places = [
  // The same engine without Chrome's own windows: pages open in three fifths of the processor time.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The browser of this machine: what CHROMIUM_PATH names, or where Chromium and Chrome usually are; undefined without one. */
export const findChromium = (): string | undefined => {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH: expected the path of a browser, got '${named}'`);
  return named || places.find((place) => existsSync(place));
};
