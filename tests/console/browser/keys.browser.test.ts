import type { Page } from "playwright-core";
import { axe } from "./axe.ts";
import { functionKey } from "./console-world.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "nothing", door: "keys" });
/** What Chromium writes for a reply of 401, which these tests are about. */
const refused = /status of 401/;

const typeKey = async (page: Page, key: string) => {
  const dialog = page.getByRole("dialog", { name: "Function key" });
  await dialog.getByLabel("Key", { exact: true }).fill(key);
  await dialog.getByRole("button", { name: "Open" }).click();
};
const remembered = (page: Page) =>
  page.evaluate("({ session: { ...sessionStorage }, local: { ...localStorage }, cookie: document.cookie })");

it("a key that is typed in is sent in a header only, and kept for this tab only", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/health" });
  expectFault(refused);
  const sent: { url: string; key: string | undefined }[] = [];
  page.on("request", (request) => sent.push({ url: request.url(), key: request.headers()["x-functions-key"] }));
  await typeKey(page, ` ${functionKey} `);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("listitem").first().waitFor();

  const calls = sent.filter(({ url }) => url.includes("/api/"));
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.filter(({ key }) => key !== functionKey)).toEqual([]);
  expect(sent.filter(({ url }) => url.includes(functionKey))).toEqual([]);
  expect(page.url()).toBe(`${console.world.url}/console/health`);
  expect(await remembered(page)).toEqual({ session: { "function-key": functionKey }, local: {}, cookie: "" });

  const other = await page.context().newPage();
  await other.goto(`${console.world.url}/console/health`);
  await other.getByRole("dialog", { name: "Function key" }).waitFor();
  expect(console.world.lines.filter((line) => line.includes(functionKey))).toEqual([]);
});

it("a key that the app does not take is forgotten, and another is asked for, with the reason", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/health" });
  expectFault(refused);
  await typeKey(page, "not-the-key");
  await page.getByText("The app does not take this key.").waitFor();

  expect(await remembered(page)).toEqual({ session: {}, local: {}, cookie: "" });
  await typeKey(page, functionKey);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("listitem").first().waitFor();
});

it("nothing closes the question for a key but an answer: neither Escape nor a button", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/health" });
  expectFault(refused);
  const dialog = page.getByRole("dialog", { name: "Function key" });
  await dialog.waitFor();
  // A second Escape closes a dialog of Chromium's even where the first was refused.
  for (const _ of [1, 2, 3]) await page.keyboard.press("Escape");

  // It comes back at once where the browser has closed it all the same.
  await page.waitForFunction('document.querySelector("dialog")?.open === true');
  expect(await axe(page)).toEqual([]);
  expect(await dialog.getByRole("button").allTextContents()).toEqual(["Open"]);
});

it("a key that was taken back is forgotten at the next call, and the view comes back with the next one", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/health" });
  expectFault(refused);
  await typeKey(page, functionKey);
  await page.getByRole("listitem").first().waitFor();
  await page.route("**/api/**", (route) => route.fulfill({ status: 401 }));
  await page.getByRole("link", { name: "Customer Insights" }).click();
  await page.getByRole("dialog", { name: "Function key" }).waitFor();

  expect(await remembered(page)).toEqual({ session: {}, local: {}, cookie: "" });
  await page.unroute("**/api/**");
  await typeKey(page, functionKey);
  await page.getByRole("heading", { name: "Begin here" }).waitFor();
});

it("Forget the key, and the page begins anew without what it has shown", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/health" });
  expectFault(refused);
  await typeKey(page, functionKey);
  await page.getByRole("listitem").first().waitFor();
  await page.getByRole("button", { name: /key/i }).click();
  await page.getByRole("button", { name: "Forget the key" }).click();
  await page.getByRole("dialog", { name: "Function key" }).waitFor();

  expect(await remembered(page)).toEqual({ session: {}, local: {}, cookie: "" });
  expect(await page.getByRole("listitem").count()).toBe(0);
});
