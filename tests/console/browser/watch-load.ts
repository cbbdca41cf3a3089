import type { Page } from "playwright-core";
import { z } from "zod";

export type Load = {
  /** Bytes as they came over the wire, headers included, of each file by its path. */
  transferred(): Record<string, number>;
  /** How long each task was that held the page for more than 50 ms, in milliseconds. */
  longTasks(): Promise<number[]>;
};

/** Watches what a page loads and how long it is held up; to be called before it is led anywhere. */
export const watchLoad = async (page: Page): Promise<Load> => {
  const devtools = await page.context().newCDPSession(page);
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
