import { readFileSync } from "node:fs";
import { axe } from "./axe.ts";
import { consoleViews, looks } from "./views.ts";
import { useConsole } from "./use-console.ts";
import { windows } from "./windows.ts";

const console = useConsole({ has: "held" });

it("knows every view to which app.tsx leads", () => {
  const app = readFileSync("console/app.tsx", "utf8");
  const routes = [...app.matchAll(/<Route path="([^"]+)"/g)].map(([, path = ""]) => path);
  const fits = (route: string) => new RegExp(`^${route.replace(/:\w+/g, "[^/]+")}/?$`);
  const paths = consoleViews.map((view) => view.path({ runId: "a-run", heldRunId: "another" }).replace(/\?.*/, ""));

  expect(routes.length).toBeGreaterThan(0);
  expect(routes.filter((route) => !paths.some((path) => fits(route).test(path)))).toEqual([]);
});

/** How far the page itself can be scrolled sideways, in pixels. */
const overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
const moving = "document.getAnimations().filter(({ playState }) => playState === 'running').length";

it.each(looks.map((look) => [look.name, look] as const))(
  "%s: axe-core finds nothing and nothing scrolls the page sideways, phone and desktop, light and dark, at 200 %% zoom, in forced colours, without motion",
  async (_name, look) => {
    const { page } = await console.openConsole({ path: look.view.path(console.world) });
    await look.bringUp(page);
    expect(await page.locator("main h1").count()).toBe(1);

    for (const { name, width, dark } of windows) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
      expect([name, await page.evaluate(overhang), await axe(page)]).toEqual([name, 0, []]);
    }
    // A window of 1280 pixels at 200 % has 640 of them; forced colours are whatever the system takes.
    await page.setViewportSize({ width: 640, height: 400 });
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    expect([await page.evaluate(overhang), await page.evaluate(moving), await axe(page)]).toEqual([0, 0, []]);
  },
);
