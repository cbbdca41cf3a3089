import type { Page } from "playwright-core";

/** Holds back calls of this method to what fits, and gives what lets them go on; `status` answers them in the app's place. */
export const holdBack = async (
  page: Page,
  { method, path, status }: { method: string; path: RegExp; status?: number },
): Promise<() => void> => {
  const { promise, resolve: letGo } = Promise.withResolvers<void>();
  await page.route(path, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    await promise;
    return status === undefined ? route.continue() : route.fulfill({ status });
  });
  return letGo;
};
