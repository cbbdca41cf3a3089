import type { Page } from "playwright-core";
import { demo } from "../../../local/stack/demo.ts";
import { SAMPLE_FOLDER } from "../../../local/sample/land-sample.ts";

/** Fills in the form that connects an account, as an administrator does, up to its button. */
export const fillConnection = async (page: Page, typed: { name: string; password?: string }): Promise<void> => {
  await page.getByLabel("What it is called").fill(typed.name);
  await page.getByLabel("API user", { exact: true }).fill(demo.username);
  await page.getByLabel("Password of the API user").fill(typed.password ?? demo.password);
  await page.getByLabel("I agree").check();
};

/** Goes through the steps of a new export as far as its columns: what it is called, from where to which list. */
export const fillExport = async (page: Page, name: string): Promise<void> => {
  await fillSource(page, name);
  await page.getByLabel("Address book").fill("Loyalty programme");
  for (const segment of ["HighValueSegment", "NewMembers"]) await page.getByLabel(segment).check();
  await page.getByRole("link", { name: "Next: Match" }).click();
  // The columns have been read: until then one may be typed.
  await emailColumn(page).waitFor();
};

/** The choice of the column that holds the e-mail address. */
export const emailColumn = (page: Page) => page.getByRole("combobox", { name: "E-mail", exact: true });

/** The first step of a new export: what it is called, whose account it goes to and which folder it is made of. */
export const fillSource = async (page: Page, name: string): Promise<void> => {
  await page.getByLabel("What it is called").fill(name);
  await page.getByLabel("Dotdigital account").selectOption({ label: "Dotdigital Nordics (nordics)" });
  await page.getByLabel(SAMPLE_FOLDER).check();
  await page.getByRole("link", { name: "Next: Lists" }).click();
};
