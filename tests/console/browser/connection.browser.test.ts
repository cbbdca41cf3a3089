import { BlobServiceClient } from "@azure/storage-blob";
import type { Page } from "playwright-core";
import { demo } from "../../../local/stack/demo.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "connected" });
const path = "/console/connections/nordics";
const called = (page: Page) => page.getByLabel("What it is called");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const stored = () =>
  console.world.call<{ displayName: string; consent: { statement: string } }>("GET", "/api/connections/nordics");

it("a new password is tried: a wrong one is said, the right one is kept, and a name that was typed before stays", async () => {
  const { page, expectFault } = await console.openConsole({ path });
  expectFault(/status of 400/);
  await called(page).fill("Nordics of old");
  await page.getByLabel("API user", { exact: true }).fill(demo.username);
  await page.getByLabel("Password of the API user").fill("wrong");
  await button(page, "Change the password").click();
  await page.getByRole("alert").getByText("Dotdigital does not take this API user and password.").waitFor();
  expect(await page.getByLabel("API user", { exact: true }).inputValue()).toBe(demo.username);
  expect(await page.getByLabel("Password of the API user").inputValue()).toBe("wrong");

  await page.getByLabel("Password of the API user").fill(demo.password);
  await button(page, "Change the password").click();
  await page.getByRole("status").getByText("The new password works and is kept.").waitFor();
  expect(await called(page).inputValue()).toBe("Nordics of old");
  expect((await stored()).displayName).toBe("Dotdigital Nordics");

  await button(page, "Save").click();
  await page.getByRole("status").getByText("The change is saved.").waitFor();
  await page.getByRole("heading", { level: 1, name: "Nordics of old" }).waitFor();
  expect((await stored()).displayName).toBe("Nordics of old");
});

it("what somebody else changes meanwhile is shown, and what was typed is saved over the newest version at the next try", async () => {
  const { page, expectFault } = await console.openConsole({ path });
  expectFault(/status of 412/);
  await called(page).fill("Mine");
  await console.world.call("PATCH", "/api/connections/nordics", { limits: { activeImports: 7 } });
  await button(page, "Save").click();
  await page.getByRole("alert").getByText("Somebody else has changed this since you opened it.").waitFor();
  await page.getByText("7", { exact: true }).waitFor();
  expect(await called(page).inputValue()).toBe("Mine");

  await button(page, "Save").click();
  await page.getByRole("status").getByText("The change is saved.").waitFor();
  expect(await stored()).toMatchObject({ displayName: "Mine", limits: { activeImports: 7 } });
});

it("a text of the consent that has changed is shown, and agreed to anew: it is said, and a name that was typed stays", async () => {
  await agreeToAnOlderText();
  const { page, expectFault } = await console.openConsole({ path });
  expectFault(/status of 400/);
  const heading = page.getByRole("heading", { name: "The consent has to be given" });
  await heading.waitFor();
  await called(page).fill("Nordics");
  // Nothing else of it is changed before.
  await button(page, "Save").click();
  await page.getByRole("alert").first().waitFor();
  expect(await button(page, "Agree").isDisabled()).toBe(true);

  await page.getByLabel("I agree").check();
  await button(page, "Agree").click();
  await page.getByRole("status").getByText("You have agreed to version 2026-12 of the text.").waitFor();
  await heading.waitFor({ state: "detached" });
  expect(await called(page).inputValue()).toBe("Nordics");
  expect((await stored()).consent.statement).toBe("2026-12");
  await button(page, "Save").click();
  await page.getByRole("heading", { level: 1, name: "Nordics", exact: true }).waitFor();
});

/** As a connection is that was made when an earlier text counted. */
const agreeToAnOlderText = async () => {
  const blob = BlobServiceClient.fromConnectionString(console.world.stack.connectionString)
    .getContainerClient("config")
    .getBlockBlobClient("connections/nordics.json");
  const connection = JSON.parse((await blob.downloadToBuffer()).toString());
  const { agreedBy, agreedAt, isKey } = connection.consent;
  const older = { ...connection, consent: { agreedBy, agreedAt, statement: "2025-01", ...(isKey ? { isKey } : {}) } };
  await blob.uploadData(Buffer.from(JSON.stringify(older)));
};
