import { readFileSync } from "node:fs";
import { axe } from "./axe.ts";
import { consoleViews, looks } from "./views.ts";
import { useConsole } from "./use-console.ts";
import { windows } from "./windows.ts";

const console = useConsole();

it("knows every view to which app.tsx leads", () => {
  const app = readFileSync("console/app.tsx", "utf8");
  const routes = [...app.matchAll(/<Route path="([^"]+)"/g)].map(([, path = ""]) => path);
  const fits = (route: string) => new RegExp(`^${route.replace(/:\w+/g, "[^/]+")}/?$`);
  const paths = consoleViews.map((view) => view.path({ runId: "a-run" }).replace(/\?.*/, ""));

  expect(routes.length).toBeGreaterThan(0);
  expect(routes.filter((route) => !paths.some((path) => fits(route).test(path)))).toEqual([]);
});

/** How far the page itself can be scrolled sideways, in pixels. */
const overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
const cases = looks.flatMap((look) => windows.map((window) => [look.name, window.name, look, window] as const));

it.each(cases)(
  "%s, %s: axe-core finds nothing, and the page does not scroll sideways",
  async (...[, , look, window]) => {
    const { page } = await console.openConsole({ path: look.view.path(console.world), ...window });
    await look.bringUp(page);

    expect(await page.locator("main h1").count()).toBe(1);
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate(overhang)).toBe(0);
  },
);

it.each(looks.map((look) => [look.name, look] as const))(
  "%s keeps its contents at 200 %% zoom, without motion, and in forced colours",
  async (_name, look) => {
    // A window of 1280 pixels at 200 % has 640 of them; forced colours come with whatever the system takes.
    const { page } = await console.openConsole({
      ...{ path: look.view.path(console.world), width: 640, reducedMotion: true, forcedColors: true },
    });
    await look.bringUp(page);

    expect(await page.evaluate(overhang)).toBe(0);
    expect(await axe(page)).toEqual([]);
    expect(
      await page.evaluate("document.getAnimations().filter(({ playState }) => playState === 'running').length"),
    ).toBe(0);
  },
);
