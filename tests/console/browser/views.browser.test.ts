import { readFileSync } from "node:fs";
import { axe } from "./axe.ts";
import { motion } from "./motion.ts";
import { overhang } from "./overhang.ts";
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

/** Each width and each colour scheme once: what axe-core finds depends on the one or on the other. */
const axeLooks = new Set(["phone-light", "desktop-dark"]);

it.each(looks.map((look) => [look.name, look] as const))(
  "%s: axe-core finds nothing and nothing scrolls the page sideways, phone and desktop, light and dark, at 200 %% zoom, in forced colours, without motion",
  async (_name, look) => {
    const { page } = await console.openConsole({ path: look.view.path(console.world) });
    await look.bringUp(page);
    await page.locator("main h1").waitFor();
    expect(await page.locator("main h1").count()).toBe(1);

    for (const { name, width, dark } of windows) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
      const found = axeLooks.has(name) ? await axe(page) : [];
      expect([name, await page.evaluate(overhang), found]).toEqual([name, 0, []]);
    }
    // A window of 1280 pixels at 200 % has 640 of them; forced colours are whatever the system takes.
    await page.setViewportSize({ width: 640, height: 400 });
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    expect([await page.evaluate(overhang), await motion(page), await axe(page)]).toEqual([0, [], []]);
  },
);

it("whatever moves stands still for who wants less motion: an element, what stands before it, a backdrop, scrolling", async () => {
  const { page } = await console.openConsole({ path: "/console/health" });
  await page.locator("main h1").waitFor();
  await page.evaluate(`
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(\`
      @keyframes turn { to { rotate: 1turn; } }
      main h1.planted { transition: color 0.2s; }
      main h1.planted::before { content: "x"; animation: turn 1s infinite; }
      dialog.planted::backdrop { transition: opacity 1s; }
      html.planted { scroll-behavior: smooth; }
    \`);
    document.adoptedStyleSheets.push(sheet);
    document.querySelector("main h1").classList.add("planted");
    document.documentElement.classList.add("planted");
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.className = "planted";
    dialog.showModal();
  `);
  const planted = [
    "html.planted: smooth scrolling",
    "h1.planted: transition",
    "h1.planted::before: animation",
    "dialog.planted::backdrop: transition",
    "h1.planted::before: runs",
  ];
  expect(await motion(page)).toEqual(planted);

  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await motion(page)).toEqual([]);
});

it("would say what moves although somebody wants less motion, a bar without a value among it", async () => {
  const { page } = await console.openConsole({ path: "/console/health", reducedMotion: true });
  await page.locator("main h1").waitFor();
  await page.evaluate(`
    document.body.append(document.createElement("progress"));
    document.querySelector("main h1").animate({ opacity: [0, 1] }, 60_000);
  `);

  expect(await motion(page)).toEqual(["progress: progress without a value", "h1: runs"]);
});
