import { axe } from "./axe.ts";
import { type Load, watchLoad } from "./watch-load.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "nothing" });

it("opens, asks nothing of another site, and axe-core finds nothing", async () => {
  const { page } = await console.openConsole();

  expect(await page.locator("main h1").count()).toBe(1);
  expect(await axe(page)).toEqual([]);
});

it("would say what went wrong in the page: an error, a request to another site, what axe-core finds", async () => {
  const { page, faults, expectFault } = await console.openConsole();
  const failed = page.waitForEvent("pageerror");
  await page.evaluate(`
    document.body.insertAdjacentHTML("beforeend", '<img src="http://example.com/x.png">');
    setTimeout(() => { throw new Error("planted"); });
  `);
  await failed;

  expect(await axe(page)).toEqual(expect.arrayContaining([expect.stringMatching(/^image-alt: /)]));
  expect(faults.join("\n")).toMatch(/Content Security Policy/);
  expect(faults.join("\n")).toMatch(/uncaught: Error: planted/);
  expectFault(/Content Security Policy|planted|example\.com/);
});

it("weighs under 120 kB when it is first loaded, and holds the page up for no more than half a second", async () => {
  let load: Load | undefined;
  await console.openConsole({
    before: async (page) => {
      load = await watchLoad(page);
    },
  });
  const files = load?.transferred() ?? {};

  expect(Object.keys(files).filter((path) => path.startsWith("/console-assets/")).length).toBeGreaterThan(2);
  expect(Object.values(files).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(120_000);
  expect((await load?.longTasks())?.filter((ms) => ms > 500)).toEqual([]);
});
