import { existsSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { z } from "zod";
import { type NodeChild, startNode } from "../../local/processes/start-node.ts";
import { listFiles } from "../../scripts/list-files.ts";
import { siteFolder } from "../../scripts/site/site-folder.ts";
import { axe } from "../console/browser/axe.ts";
import type { OpenOptions } from "../console/browser/open-console.ts";
import { overhang } from "../console/browser/overhang.ts";
import { useBrowser } from "../console/browser/use-browser.ts";
import { windows } from "../console/browser/windows.ts";

/** The site as `npm run docs:build` left it, served as `npm run docs` does. */
const chromium = useBrowser();
let site: NodeChild<string>;

beforeAll(async () => {
  if (!existsSync(siteFolder)) throw new Error("The documents are not built: npm run docs:build.");
  const readReady = (line: string) => /^The documents are at (http\S+[^/])\/$/.exec(line)?.[1];
  const args = ["--built", "--port", "0"];
  site = await startNode({ label: "the documents", script: "scripts/serve-site.ts", args, readReady });
});

afterAll(() => site?.stop());

const open = async (path: string, how: OpenOptions = {}): Promise<Page> => {
  const { page } = await chromium.open(site.ready, { ...how, path });
  await isAlive(page);
  return page;
};

/** What VitePress puts into its element when the page takes clicks and keys. */
const isAlive = (page: Page) => page.waitForFunction("document.querySelector('#app').__vue_app__");

const pages = listFiles(siteFolder)
  .filter((file) => file.endsWith(".html") && file !== "404.html")
  .sort();

it("opens every page without an error, a request that fails or another site, and without scrolling sideways at 360 pixels", async () => {
  expect(pages.length).toBeGreaterThan(50);
  const page = await open("/", { width: 360 });
  const wide: string[] = [];
  for (const file of pages) {
    await page.goto(`${site.ready}/${file}`);
    await isAlive(page);
    if ((await page.evaluate(overhang)) !== 0) wide.push(file);
  }
  expect(wide).toEqual([]);
});

it("says in the place of a page that is not there that it is not", async () => {
  const window = await chromium.open(site.ready, { path: "/gone.html" });
  window.expectFault(/the server responded with a status of 404/);

  await window.page.getByRole("heading", { level: 1, name: "PAGE NOT FOUND" }).waitFor();
});

/** Two of the four windows are enough for the long ones: their parts are those of the others. */
const looked = [
  ["/", windows],
  ["/how-it-decides.html", windows],
  ["/openapi.html", windows.filter(({ name }) => name === "phone-dark" || name === "desktop-light")],
  ["/architecture.html", windows.filter(({ name }) => name === "phone-light" || name === "desktop-dark")],
] as const;

it.each(looked.flatMap(([path, those]) => those.map((window) => [path, window.name, window] as const)))(
  "axe-core finds nothing at %s, %s",
  async (path, _name, { width, dark }) => {
    const page = await open(path, { width, dark, reducedMotion: true });
    // Diagrams are drawn after all else.
    const isDrawn =
      "[...document.querySelectorAll('.site-diagram')].every((each) => each.querySelector('svg') !== null)";
    await page.waitForFunction(isDrawn);

    expect(await axe(page)).toEqual([]);
  },
);

/** What VitePress' own search box is not to be had without. */
const knownOfSearch = [
  // Each thing that was found is an option of a list, and in it a link, which can be stood on by itself.
  /^nested-interactive: [^:]+: #localsearch-item-\d+:/,
  // The link is named by titles with signs between them that are seen as pictures.
  /^label-content-name-mismatch: [^:]+: (\.selected|a\[(data-index|href)="[^"]+"\]):/,
  // Beneath the list it says which keys do what. The pictures of keys have names, which only other elements may have.
  /^aria-prohibited-attr: [^:]+: kbd\[aria-label="[a-z ]+"\]:/,
];

it("finds what somebody looks for, by keyboard, and leads there", async () => {
  const page = await open("/");

  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("mass departure");
  await page.getByRole("option").first().waitFor();
  const found = await axe(page);
  expect(found.filter((finding) => !knownOfSearch.some((known) => known.test(finding)))).toEqual([]);
  await page.getByRole("searchbox").fill("switch-on");
  await page.getByRole("option", { name: "/api/connections/{name}/switch-on" }).first().click();

  await page.waitForURL(/\/openapi\.html#/);
  await page.getByRole("heading", { level: 1, name: "API reference" }).waitFor();
});

it("turns dark and light by its switch, and remembers it", async () => {
  const page = await open("/");
  const back = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
  const light = await back();

  await page.getByRole("switch", { name: "Switch to dark theme" }).click();
  await page.locator("html.dark").waitFor();
  const dark = await back();
  await page.reload({ waitUntil: "networkidle" });

  expect(dark).not.toBe(light);
  expect(await back()).toBe(dark);
});

it("leads from page to page without loading anew, and draws diagrams in the colours of the page", async () => {
  const page = await open("/", { dark: true });
  await page.evaluate("globalThis.loadedOnce = true");

  await page
    .getByRole("navigation", { name: "Sidebar Navigation" })
    .getByRole("link", { name: "Architecture" })
    .click();
  await page.getByRole("heading", { level: 1, name: "Architecture" }).waitFor();
  const diagrams = page.getByRole("img", { name: /^Diagram: / }).locator("svg");
  await diagrams.nth(1).waitFor();

  expect(await page.evaluate("globalThis.loadedOnce")).toBe(true);
  expect(await diagrams.count()).toBe(readFileSync("docs/architecture.md", "utf8").match(/^```mermaid$/gm)?.length);
  const dark = await diagrams.first().innerHTML();
  await page.emulateMedia({ colorScheme: "light" });
  await page.locator("html:not(.dark)").waitFor();
  const isOther = `document.querySelector(".site-diagram svg").innerHTML !== ${JSON.stringify(dark)}`;
  await page.waitForFunction(isOther);
});

it("lists every call of the API, and shows what one sends and replies", async () => {
  const page = await open("/openapi.html");
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(readFileSync(`${siteFolder}/openapi.json`, "utf8")));
  const published = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

  const headings = await page.locator("main h3:has(.call)").allInnerTexts();
  const shown = headings.map((heading) => /[A-Z]+\s+\/api\S*/.exec(heading)?.[0].replace(/\s+/g, " "));
  expect(shown.sort()).toEqual(published.sort());

  const call = page.locator("#health-details ~ details").first();
  await call.locator("summary").click();
  await call.getByText("Every account that is connected.").waitFor();
});
