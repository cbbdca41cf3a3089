import type { Browser, Page } from "playwright-core";
import { firstEvent, type TraceEvent, tracePage } from "./trace-page.ts";

const mark = "all-there";

/** Writes a mark into the trace once this many elements fit the selector; to be called before the page is led anywhere. */
export const markWhenThere = async (page: Page, selector: string, count: number): Promise<void> => {
  await page.addInitScript(`
    new MutationObserver((_, observer) => {
      if (document.querySelectorAll(${JSON.stringify(selector)}).length < ${count}) return;
      performance.mark("${mark}");
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  `);
};

/**
 * By Chromium's own trace of whatever `load` does: how long after the navigation began, in milliseconds, the first paint
 * ended that has what was marked.
 */
export const tracePaint = async (browser: Browser, load: () => Promise<unknown>): Promise<number> => {
  const { events, marked } = await tracePage(browser, { mark, categories: ["devtools.timeline"] }, load);
  const began = firstEvent(
    ...(["navigationStart", events] as const),
    (event) => event.name === "navigationStart" && pageOf(event) === pageOf(marked),
  );
  const paint = firstEvent("Paint", events, ({ name, ts }) => name === "Paint" && ts >= marked.ts);
  return (paint.ts + (paint.dur ?? 0) - began.ts) / 1000;
};

const pageOf = ({ args }: TraceEvent): string | undefined => args?.data?.navigationId;
