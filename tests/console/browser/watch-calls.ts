import type { Page, Request } from "playwright-core";

/**
 * Gives what waits until a page has settled: nothing that it asked for is on its way, and what came has been drawn without
 * asking for more. To be called before the page is led anywhere.
 */
export const watchCalls = (page: Page): (() => Promise<void>) => {
  const onTheirWay = new Set<Request>();
  let asked = 0;
  page.on("request", (request) => {
    asked += 1;
    onTheirWay.add(request);
  });
  page.on("requestfinished", (request) => onTheirWay.delete(request));
  page.on("requestfailed", (request) => onTheirWay.delete(request));
  return async () => {
    for (let before = -1; onTheirWay.size > 0 || asked !== before; ) {
      before = asked;
      await page.evaluate(drawn);
    }
  };
};

/** Effects of what is drawn in one frame, calls among them, begin before the second one after it. */
const drawn =
  "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))";
