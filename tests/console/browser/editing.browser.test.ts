import type { Page } from "playwright-core";
import { emailColumn, fillExport } from "./set-up-by-hand.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole();
const path = "/console/exports/loyalty";
const called = (page: Page) => page.getByLabel("What it is called");
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const isSaved = (page: Page) => page.getByRole("status").getByText("Saved.", { exact: true }).waitFor();
const stored = () => console.world.call<{ displayName: string; schedule: unknown }>("GET", "/api/exports/loyalty");

it("an export is switched off and on again: both are said, and home shows how it stands", async () => {
  for (const [choice, schedule, words] of [
    ["Never by itself", "off", "when asked for"],
    ["After each refresh", "on-refresh", "on a refresh"],
  ] as const) {
    const { page } = await console.openConsole({ path: `${path}?step=when` });
    await page.getByLabel(choice).check();
    await page.getByText("Not saved yet.").waitFor();
    await save(page);
    await isSaved(page);
    expect((await stored()).schedule).toBe(schedule);
    await page.getByRole("link", { name: "Home" }).click();
    await page.locator(".exports .times", { hasText: words }).waitFor();
  }
});

it("a new name is the title's once it is saved", async () => {
  const { page } = await console.openConsole({ path });
  await called(page).fill("Loyal people");
  expect(await page.locator("h1").textContent()).toBe("Loyalty programme");
  await save(page);
  await isSaved(page);

  expect(await page.locator("h1").textContent()).toBe("Loyal people");
  expect(await page.title()).toMatch(/^Loyal people · /);
});

it("a list that another export feeds: it is said before and refused by a save, and what was typed stays", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/exports/new" });
  expectFault(/status of 4\d\d/);
  await fillExport(page, "Second");
  await emailColumn(page).selectOption("EMail");
  await page.getByRole("link", { name: /^2\. Lists/ }).click();
  await page.getByText("The export loyalty feeds this list.").waitFor();
  expect(await page.getByRole("link", { name: "Open loyalty" }).getAttribute("href")).toBe(
    "/console/exports/loyalty?step=lists",
  );
  await save(page);
  await page.getByRole("alert").getByText("that belongs to export 'loyalty'").waitFor();

  expect(await page.getByLabel("Address book").inputValue()).toBe("Loyalty programme");
  expect(await page.getByLabel("NewMembers").isChecked()).toBe(true);
  const { exports } = await console.world.call<{ exports: { name: string }[] }>("GET", "/api/exports");
  expect(exports.map(({ name }) => name)).toEqual(["loyalty"]);
});

it("in bokmål a refusal is said in bokmål first, with the API's own sentence as a detail", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/exports/nowhere", language: "nb-NO" });
  expectFault(/status of 404/);
  const alert = page.getByRole("alert").first();
  await alert.waitFor();

  expect(await alert.locator("p").first().textContent()).toMatch(/^Det gikk ikke\. .*eksport.* There is no export/);
  expect(await alert.locator("small[lang=en]").textContent()).toMatch(/^There is no export/);
});

describe("two tabs with one draft", () => {
  it("what one throws away stays in the other that edits it, which says so and keeps it over a reload", async () => {
    const { page } = await console.openConsole({ path });
    await called(page).fill("Typed in the first");
    const other = await page.context().newPage();
    await other.goto(`${console.world.url}${path}`);
    await other.getByText("Here is what you had not saved.").waitFor();
    await other.getByRole("button", { name: "Throw it away" }).click();
    await page.getByRole("status").getByText("Another tab has saved this export, or thrown away").waitFor();
    expect(await called(page).inputValue()).toBe("Typed in the first");
    expect(await called(other).inputValue()).not.toBe("Typed in the first");
    await page.reload();
    await page.getByText("Here is what you had not saved.").waitFor();
    expect(await called(page).inputValue()).toBe("Typed in the first");

    await page.getByRole("button", { name: "Throw it away" }).click();
    expect(await called(page).inputValue()).toBe((await stored()).displayName);
    expect(await page.evaluate("localStorage.length")).toBe(0);
  });

  it("what one saves is put together with what the other still has", async () => {
    const { page, expectFault } = await console.openConsole({ path });
    expectFault(/status of 412/);
    await called(page).fill("Of the first");
    const other = await page.context().newPage();
    await other.goto(`${console.world.url}${path}`);
    await called(other).fill("Of the second");
    await save(other);
    await isSaved(other);
    await page.getByText("Another tab has saved this export, or thrown away").waitFor();
    await save(page);
    const dialog = page.getByRole("dialog", { name: "Somebody else has saved this export" });
    await dialog
      .getByRole("radio", { name: /^Yours:/ })
      .first()
      .check();
    await dialog.getByRole("button", { name: "Save it so" }).click();
    await isSaved(page);
  });
});
