import type { Page } from "playwright-core";
import { axe } from "./axe.ts";
import { emailColumn, fillExport } from "./set-up-by-hand.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "connected" });
const refused = /status of 400/;

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const isSaved = (page: Page) => page.getByText("Saved.", { exact: true }).waitFor();
const goTo = (page: Page, step: RegExp) => page.getByRole("link", { name: step }).click();
const group = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const form = (page: Page, column: string) => group(page, column).getByLabel("It writes them like");
const stored = () => console.world.call<Stored>("GET", "/api/exports/all-said");
type Stored = { mapping: { formats: object; names: string[] }; notify?: object };

it("an export says by clicking how its columns are read and where its alerts go, and the API has exactly that", async () => {
  const { page } = await console.openConsole({ path: "/console/exports/new" });
  await fillExport(page, "All said");
  await emailColumn(page).selectOption("EMail");
  await page.getByLabel("Another data field").fill("BIRTHDAY");
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("combobox", { name: /^BIRTHDAY/ }).selectOption("DateOfBirth");
  await goTo(page, /^1\. Source/);

  const dates = group(page, "Dates and numbers");
  await dates.getByLabel("A column of dates or numbers").selectOption("DateOfBirth");
  await dates.getByRole("button", { name: "Say how it writes them" }).click();
  await group(page, "DateOfBirth").getByText("If nothing is said, it is read like this: month first").waitFor();
  await form(page, "DateOfBirth").selectOption({ label: "12/31/1990, month first" });
  await group(page, "DateOfBirth").getByText("It is read like this: month first, as in 12/31/1990").waitFor();
  await group(page, "DateOfBirth")
    .getByText(/The first values become: \d{1,2} \w{3,4} \d{4} · /)
    .waitFor();
  await form(page, "DateOfBirth").selectOption({ label: "31/12/1990, day first" });
  await group(page, "DateOfBirth").getByText("It is read like this: day first, as in 31/12/1990").waitFor();
  await dates.getByLabel("A column of dates or numbers").selectOption("Income");
  await dates.getByRole("button", { name: "Say how it writes them" }).click();
  await form(page, "Income").selectOption({ label: "In another way" });
  await group(page, "Income").getByRole("textbox", { name: "In another way" }).fill("1'234.56");
  const names = group(page, "Names that look like nothing");
  for (const column of ["LastName", "City"]) {
    await names.getByLabel("A column of names").selectOption(column);
    await names.getByRole("button", { name: "Take its words for names" }).click();
  }
  await names.getByRole("button", { name: "Remove City" }).click();
  expect(await axe(page)).toEqual([]);

  await goTo(page, /^4\. When/);
  await page.getByLabel("To a webhook of its own").check();
  await page.getByLabel("Name of the secret that holds the webhook").fill("alert-loyalty");
  await page.getByLabel("Tell when Dotdigital refuses more than so many, in percent").fill("2,5");
  await page.getByLabel("Tell after so long without a good run, in hours").fill("170");
  expect(await axe(page)).toEqual([]);
  await save(page);
  await isSaved(page);

  expect(await stored()).toMatchObject({
    mapping: { formats: { DateOfBirth: "dd/MM/yyyy", Income: "1'234.56" }, names: ["LastName"] },
    notify: { webhook: "alert-loyalty", rejectShare: 0.025, noGoodRunHours: 170 },
  });
  // The secret is not in the vault yet: it is said, and no more than its name.
  await page.getByText("No alert of this export would arrive.").waitFor();
});

it("what is said is changed and removed by keyboard, and what is not touched stays as it is", async () => {
  const { page } = await console.openConsole({ path: "/console/exports/all-said" });
  const before = await stored();
  await form(page, "DateOfBirth").focus();
  await page.keyboard.type("31.12.1990");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await form(page, "DateOfBirth").count()).toBe(0);
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Dates and numbers");
  await goTo(page, /^4\. When/);
  await page.getByLabel("Where all alerts of the app go").check();
  await page.getByLabel("Tell after so long without a good run, in hours").fill("");
  await page.reload();
  await page.getByText("Here is what you had not saved.").waitFor();
  await save(page);
  await isSaved(page);

  expect(await stored()).toEqual({
    ...before,
    mapping: { ...before.mapping, formats: { Income: "1'234.56" } },
    notify: { rejectShare: 0.025 },
  });
});

it.each<[string, (page: Page) => Promise<void>, RegExp, (page: Page) => ReturnType<Page["getByLabel"]>]>([
  [
    "a form that is none",
    async (page) => group(page, "Income").getByRole("textbox").fill("tomorrow"),
    /the order of a date, such as dd\/MM\/yyyy.*found "tomorrow"/,
    (page) => group(page, "Income").getByRole("textbox"),
  ],
  [
    "a form that is not chosen",
    async (page) =>
      form(page, "Income")
        .selectOption({ label: "Choose …" })
        .then(() => undefined),
    /Choose how it writes them, or say nothing of this column/,
    (page) => form(page, "Income"),
  ],
  [
    "the address of a webhook",
    async (page) => {
      await goTo(page, /^4\. When/);
      await page.getByLabel("To a webhook of its own").check();
      await page.getByLabel("Name of the secret that holds the webhook").fill("https://hooks.example.com/in?sig=abc");
    },
    /This is no name of a secret.*only into Key Vault/,
    (page) => page.getByLabel("Name of the secret that holds the webhook"),
  ],
  [
    "a secret that exports may not name",
    async (page) => {
      await goTo(page, /^4\. When/);
      await page.getByLabel("To a webhook of its own").check();
      await page.getByLabel("Name of the secret that holds the webhook").fill("dotdigital-nordics");
    },
    /a name that begins with alert-/,
    (page) => page.getByLabel("Name of the secret that holds the webhook"),
  ],
  [
    "a share of more than all",
    async (page) => {
      await goTo(page, /^4\. When/);
      await page.getByLabel("Tell when Dotdigital refuses more than so many, in percent").fill("120");
    },
    /at most 1, found 1\.2/,
    (page) => page.getByLabel("Tell when Dotdigital refuses more than so many, in percent"),
  ],
  [
    "a time that is no number",
    async (page) => {
      await goTo(page, /^4\. When/);
      await page.getByLabel("Tell after so long without a good run, in hours").fill("a day");
    },
    /Write a number here/,
    (page) => page.getByLabel("Tell after so long without a good run, in hours"),
  ],
])("%s is refused in words beside its field, and nothing is saved", async (_, type, words, field) => {
  const { page, expectFault } = await console.openConsole({ path: "/console/exports/all-said" });
  expectFault(refused);
  await form(page, "Income").waitFor();
  const before = await stored();
  await type(page);
  await save(page);
  await page.locator(".field .wrong").getByText(words).waitFor();

  expect(await field(page).getAttribute("aria-invalid")).toBe("true");
  expect(await stored()).toEqual(before);
  expect(await page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")).not.toContain("hooks.example");
  expect(await axe(page)).toEqual([]);
});
