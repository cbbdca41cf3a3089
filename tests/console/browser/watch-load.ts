import type { BrowserContext } from "playwright-core";
import { z } from "zod";

export type Load = {
  /** Bytes as they came over the wire, headers included, of each file by its path. */
  transferred(): Record<string, number>;
  /** How long each task was that held the page for more than 50 ms, in milliseconds. */
  longTasks(): Promise<number[]>;
};

/** Watches what the next page of this window loads and how long it is held up; to be called before it is opened. */
export const watchLoad = async (context: BrowserContext): Promise<Load> => {
  const page = context.pages()[0];
  if (page === undefined) throw new Error("Expected a page to watch.");
  const devtools = await context.newCDPSession(page);
  const paths = new Map<string, string>();
  const bytes: Record<string, number> = {};
  devtools.on("Network.responseReceived", ({ requestId, response }) => {
    paths.set(requestId, new URL(response.url).pathname);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId);
    if (path !== undefined) bytes[path] = (bytes[path] ?? 0) + encodedDataLength;
  });
  await devtools.send("Network.enable");
  await page.addInitScript(`
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: "longtask", buffered: true });
  `);
  return {
    transferred: () => ({ ...bytes }),
    longTasks: async () => z.array(z.number()).parse(await page.evaluate("longTasks")),
  };
};
