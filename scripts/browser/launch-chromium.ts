import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./find-chromium.ts";

/** Starts the browser of this machine without a window. Throws where there is none. */
export const launchChromium = (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error("There is no Chromium or Chrome on this machine: install one, or name it by CHROMIUM_PATH.");
  }
  // Containers have no user namespaces for its sandbox, and all that it opens are pages of this project.
  return chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 120_000 });
};
