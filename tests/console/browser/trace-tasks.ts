import type { Browser, Page } from "playwright-core";
import { tracePage } from "./trace-page.ts";

const mark = "page-begins";

/** Writes the mark by which the trace of this page is known; to be called before it is led anywhere. */
export const markPage = (page: Page): Promise<void> =>
  page.addInitScript(`performance.mark("${mark}")`).then(() => undefined);

/**
 * By Chromium's own trace of whatever `load` does: how long the longest task was that held the page up, in milliseconds in
 * which its thread was at work. How long others on the machine keep it waiting says nothing of the page.
 */
export const longestTask = async (browser: Browser, load: () => Promise<unknown>): Promise<number> => {
  const { events } = await tracePage(browser, { mark, categories: ["toplevel"] }, load);
  const tasks = events.flatMap(({ name, tdur }) => (/RunTask$/.test(name) && tdur !== undefined ? [tdur / 1000] : []));
  if (tasks.length === 0) throw new Error("The trace of the page has no tasks.");
  return Math.max(...tasks);
};
