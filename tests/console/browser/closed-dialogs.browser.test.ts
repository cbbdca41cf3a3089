import type { Page } from "playwright-core";
import { axe } from "./axe.ts";
import { holdBack } from "./hold-back.ts";
import { newestRun } from "./newest-run.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole();

/** Confirms what a button asks, and closes the dialog while the call is under way. */
const confirmAndClose = async (page: Page, button: string, confirm: string) => {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: confirm }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
};
const told = (page: Page, words: string) => page.getByRole("status").getByText(words).first();

describe("a dialog that is closed while its call is under way", () => {
  it("leads nowhere any more; what came of it is told, with the way there, until it is put away", async () => {
    const path = `/console/runs/${console.world.runId}`;
    const { page } = await console.openConsole({ path });
    const letGo = await holdBack(page, { method: "POST", path: /\/retry$/ });
    await confirmAndClose(page, "Run again", "Start the run");
    expect(await page.getByRole("button", { name: "Run again", exact: true }).isDisabled()).toBe(true);
    letGo();
    await told(page, "Run again (loyalty):").waitFor();

    expect(new URL(page.url()).pathname).toBe(path);
    expect(await axe(page)).toEqual([]);
    await page.getByRole("link", { name: "See what came of it" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/console/runs/") && url.pathname !== path);
    await page.getByRole("button", { name: "Put this away" }).click();
    await page.getByRole("button", { name: "Put this away" }).waitFor({ state: "detached" });
  });

  it("tells also what went wrong, and the button can be pressed again", async () => {
    const { page, expectFault } = await console.openConsole({ path: `/console/runs/${console.world.runId}` });
    expectFault(/status of 503/);
    const letGo = await holdBack(page, { method: "POST", path: /\/retry$/, status: 503 });
    await confirmAndClose(page, "Run again", "Start the run");
    letGo();
    await page.getByRole("alert").getByText("That did not work").waitFor();

    await page.getByRole("button", { name: "Run again", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Run loyalty again?" });
    expect(await dialog.getByRole("button", { name: "Start the run" }).isEnabled()).toBe(true);
    expect(await dialog.getByRole("alert").count()).toBe(0);
  });

  it("tells whoever has gone to another view, and leaves them there", async () => {
    // The run that was asked for above may still be sending by it.
    await newestRun(console.world, ({ endedAt }) => endedAt !== null);
    const { page } = await console.openConsole({ path: "/console/exports/loyalty" });
    const letGo = await holdBack(page, { method: "DELETE", path: /\/api\/exports\/loyalty$/ });
    await confirmAndClose(page, "Delete this export", "Delete now");
    await page.getByRole("link", { name: "Health" }).click();
    await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
    letGo();
    await told(page, "Delete this export (loyalty):").waitFor();

    expect(new URL(page.url()).pathname).toBe("/console/health");
    expect(await page.locator("h1").textContent()).toBe("Health");
  });

  it("tells what came of it where somebody is, at the end of a long view, too, and shows what stays of an account", async () => {
    const { page, expectFault } = await console.openConsole({ path: "/console/connections/nordics", width: 360 });
    const letGo = await holdBack(page, { method: "DELETE", path: /\/api\/connections\/nordics/, status: 503 });
    expectFault(/status of 503/);
    await confirmAndClose(page, "Disconnect", "Disconnect now");
    letGo();
    await told(page, "Disconnect (nordics):").waitFor();
    // It is at the end of a long view, where its button is.
    expect(await page.evaluate("scrollY")).toBeGreaterThan(0);
    expect((await told(page, "Disconnect (nordics):").boundingBox())?.y).toBeGreaterThan(0);

    await page.unroute(/\/api\/connections\/nordics/);
    const letGoOn = await holdBack(page, { method: "DELETE", path: /\/api\/connections\/nordics/ });
    await confirmAndClose(page, "Disconnect", "Disconnect now");
    letGoOn();

    await page.getByText("It is disconnected.").waitFor();
    await told(page, "it is done.").waitFor();
  });
});
