import type { Page } from "playwright-core";
import { axe } from "./axe.ts";
import { holdBack } from "./hold-back.ts";
import { emailColumn, fillConnection, fillExport, fillSource } from "./set-up-by-hand.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "connected" });

// A list has one export: none is left to the next test.
afterEach(async () => {
  const { exports } = await console.world.call<{ exports: { name: string }[] }>("GET", "/api/exports");
  for (const { name } of exports) await console.world.call("DELETE", `/api/exports/${name}`);
});

const newExport = async (name: string) => {
  const opened = await console.openConsole({ path: "/console/exports/new" });
  await fillExport(opened.page, name);
  await emailColumn(opened.page).selectOption("EMail");
  return opened;
};
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
/** What was typed: the name of the first step, and the column of the third. */
const typed = async (page: Page) => {
  await page.getByRole("link", { name: /^3\. Match/ }).click();
  const email = await emailColumn(page).inputValue();
  await page.getByRole("link", { name: /^1\. Source/ }).click();
  return { name: await page.getByLabel("What it is called").inputValue(), email };
};

it("a wrong password: it is said, nothing is kept, and all that was typed stays", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/connections/new" });
  expectFault(/status of 4\d\d/);
  await fillConnection(page, { name: "Second", password: "wrong" });
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByRole("alert").getByText("Dotdigital does not take this API user and password.").waitFor();

  expect(await page.getByLabel("What it is called").inputValue()).toBe("Second");
  expect(await page.getByLabel("Password of the API user").inputValue()).toBe("wrong");
  expect(await page.getByLabel("I agree").isChecked()).toBe(true);
  const { connections } = await console.world.call<{ connections: { name: string }[] }>("GET", "/api/connections");
  expect(connections.map(({ name }) => name)).toEqual(["nordics"]);
  expect(await page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")).not.toContain("wrong");
});

it("a list that the account does not have: it is said, and one is made of the name", async () => {
  const { page } = await console.openConsole({ path: "/console/exports/new" });
  await fillSource(page, "Unknown list");
  await page.getByLabel("Address book").fill("Nobody knows it");
  await page.getByText("The account has no list “Nobody knows it” yet.").waitFor();
  await page.getByRole("button", { name: "Make the list “Nobody knows it”" }).click();
  await page.getByRole("heading", { level: 3, name: "Nobody knows it" }).waitFor();

  const lists = await console.world.call<{ addressBooks: { name: string }[] }>(
    ...(["GET", "/api/connections/nordics/address-books"] as const),
  );
  expect(lists.addressBooks.map(({ name }) => name)).toContain("Nobody knows it");
});

it("a list that is not made yet: its name is kept in the steps after, over a reload and in a save that is refused, and it is made from there", async () => {
  const { page } = await console.openConsole({ path: "/console/exports/new" });
  await fillSource(page, "Later list");
  await page.getByLabel("Address book").fill("Made later");
  await page.getByLabel("NewMembers").check();
  await page.getByRole("link", { name: "Next: Match" }).click();
  await page.getByText("The account has no list “Made later” yet.").waitFor();
  await emailColumn(page).selectOption("EMail");
  expect(await axe(page)).toEqual([]);

  await page.getByRole("link", { name: "Back: Lists" }).click();
  expect(await page.getByLabel("Address book").inputValue()).toBe("Made later");
  await page.reload();
  expect(await page.getByLabel("Address book").inputValue()).toBe("Made later");
  await save(page);
  await page.getByText("There is no list of this name yet.").last().waitFor();
  expect(await page.getByLabel("Address book").getAttribute("aria-invalid")).toBe("true");

  await page.getByRole("link", { name: /^4\. When/ }).click();
  await page.getByRole("button", { name: "Make the list “Made later”" }).click();
  await page.getByText("The account has no list “Made later” yet.").waitFor({ state: "detached" });
  await save(page);
  await page.getByText("Saved.", { exact: true }).waitFor();
  await page.getByRole("link", { name: /^2\. Lists/ }).click();
  await page.getByRole("heading", { level: 3, name: "Made later" }).waitFor();
});

it("a limit that is no number: it is refused beside its field, and nothing is saved in its place", async () => {
  const { page } = await newExport("No number");
  await page.getByRole("link", { name: /^4\. When/ }).click();
  const most = page.getByLabel("Most that may come, in percent");
  await most.fill("half of them");
  await save(page);
  await page.getByRole("link", { name: "4. When and limits 1 to put right" }).waitFor();
  expect(await most.getAttribute("aria-invalid")).toBe("true");
  expect(await most.inputValue()).toBe("half of them");

  await most.fill("12,5");
  await save(page);
  await page.getByText("Saved.", { exact: true }).waitFor();
  expect(await console.world.call("GET", "/api/exports/no-number")).toMatchObject({ guards: { maxJoinShare: 0.125 } });
});

it("a wrong column is seen in the preview before anything is saved, and mended there", async () => {
  const { page } = await newExport("Wrong column");
  const sent = page.getByRole("region", { name: "Rows of HighValueSegment as they would be sent" });
  await sent.waitFor();
  await emailColumn(page).selectOption("FirstName");
  await page.getByText("Nobody would be sent. Is the e-mail column the right one?").first().waitFor();
  expect(await sent.count()).toBe(0);

  await emailColumn(page).selectOption("EMail");
  await sent.waitFor();
  expect(await sent.textContent()).toMatch(/\*\*\*@/);
  expect(await sent.textContent()).not.toMatch(/\w{4,}@example\.com/);
});

it("401 in mid-work: a key is asked for, nothing that was typed is lost, and the work goes on", async () => {
  const { page, expectFault } = await newExport("Signed out");
  expectFault(/status of 401/);
  await page.route("**/api/**", (route) => route.fulfill({ status: 401 }));
  await save(page);
  const dialog = page.getByRole("dialog", { name: "Function key" });
  await dialog.waitFor();
  await page.unroute("**/api/**");
  await dialog.getByLabel("Key", { exact: true }).fill("another-key");
  await dialog.getByRole("button", { name: "Open" }).click();
  await dialog.waitFor({ state: "detached" });

  expect(await typed(page)).toEqual({ name: "Signed out", email: "EMail" });
  await save(page);
  await page.getByText("Saved.", { exact: true }).waitFor();
});

it("a slow API: it is said that it works, and a second click sends nothing twice", async () => {
  const { page } = await newExport("Slow");
  const puts: string[] = [];
  page.on("request", (request) => request.method() === "PUT" && puts.push(request.url()));
  await page.route("**/api/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await route.continue();
  });
  await page.getByRole("button", { name: "Save", exact: true }).dblclick();
  await page.getByText("Saving, and asking the account …").waitFor();
  expect(await page.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
  await page.getByText("Saved.", { exact: true }).waitFor();

  expect(puts).toEqual([`${console.world.url}/api/exports/slow`]);
});

describe("a slow save", () => {
  const put = { method: "PUT", path: /\/api\/exports\// };

  it.each(["old", "new"])("keeps what is typed while it is on its way: %s", async (which) => {
    const { page } = await newExport("Typed on");
    if (which === "old") {
      await save(page);
      await page.getByText("Saved.", { exact: false }).first().waitFor();
    }
    await page.getByRole("link", { name: /^1\. Source/ }).click();
    const name = page.getByLabel("What it is called");
    await name.fill("Typed on, once");
    const letGo = await holdBack(page, put);
    await save(page);
    await name.fill("Typed on, twice");
    const saved = page.waitForResponse((reply) => reply.request().method() === "PUT");
    letGo();
    expect((await saved).ok()).toBe(true);
    await page.getByRole("heading", { level: 1, name: "Typed on" }).waitFor();
    expect(await name.inputValue()).toBe("Typed on, twice");

    await save(page);
    await page.getByText("Saved.", { exact: true }).waitFor();
    const { exports } = await console.world.call<{ exports: { displayName: string }[] }>("GET", "/api/exports");
    expect(exports.map(({ displayName }) => displayName)).toEqual(["Typed on, twice"]);
  });

  it("leads nobody back who has gone elsewhere meanwhile", async () => {
    const { page } = await newExport("Gone on");
    const letGo = await holdBack(page, put);
    await save(page);
    await page.getByRole("link", { name: "Health" }).click();
    await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
    const saved = page.waitForResponse((reply) => reply.request().method() === "PUT");
    letGo();
    await (await saved).finished();
    await page.getByRole("link", { name: "Audit" }).click();
    await page.getByText("gone-on").first().waitFor();

    expect(new URL(page.url()).pathname).toBe("/console/audit");
  });

  it("that fails is told to whoever has gone elsewhere, and what was typed is there when they come back", async () => {
    const { page, expectFault } = await newExport("Gone wrong");
    expectFault(/status of 503/);
    const letGo = await holdBack(page, { ...put, status: 503 });
    await save(page);
    await page.getByRole("link", { name: "Health" }).click();
    await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
    letGo();
    await page.getByText("Save (gone-wrong):").waitFor();
    await page.getByRole("alert").getByText("That did not work").waitFor();
    expect(await page.locator("h1").textContent()).toBe("Health");

    await page.getByRole("link", { name: "New export" }).click();
    await page.getByText("Here is what you had not saved.").waitFor();
    expect(await typed(page)).toEqual({ name: "Gone wrong", email: "EMail" });
  });
});

it("a new export that is saved, but whose run does not begin: both are said", async () => {
  const { page, expectFault } = await newExport("Not run");
  expectFault(/status of 503/);
  await page.route("**/api/exports/*/runs", (route) => route.fulfill({ status: 503 }));
  await page.getByRole("button", { name: "Save and dry run" }).click();
  await page.getByRole("heading", { level: 1, name: "Not run" }).waitFor();

  await page.getByRole("alert").getByText("That did not work").waitFor();
  expect(await page.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
});

it("a key that no header can carry: it is refused at once, and the next one opens", async () => {
  const { page, expectFault } = await console.openConsole({
    async before(page) {
      await page.route("**/api/**", (route) =>
        route.request().headers()["x-functions-key"] === "right" ? route.continue() : route.fulfill({ status: 401 }),
      );
    },
  });
  expectFault(/status of 401/);
  const dialog = page.getByRole("dialog", { name: "Function key" });
  await dialog.getByLabel("Key", { exact: true }).fill("schlüssel 🔑");
  await dialog.getByRole("button", { name: "Open" }).click();
  await dialog.getByRole("alert").getByText("The app does not take this key.").waitFor();
  await dialog.getByLabel("Key", { exact: true }).fill("right");
  await dialog.getByRole("button", { name: "Open" }).click();
  await dialog.waitFor({ state: "detached" });
});

it("a name of one long word is broken where the window ends, in the title and in what is said of it", async () => {
  const { page, expectFault } = await console.openConsole({ path: `/console/exports/${"x".repeat(80)}`, width: 360 });
  expectFault(/status of 404/);
  await page.getByRole("alert").getByText("There is no export").first().waitFor();

  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
});

it("an address with half a sign in it: there is nothing there, and the way on is", async () => {
  const { page } = await console.openConsole({ path: "/console/exports/%E0%A4%A" });
  await page.getByRole("heading", { level: 1, name: "There is nothing here" }).waitFor();
  await page.getByRole("link", { name: "Health" }).click();

  await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
});

it("an address in capitals: the view is there, under its own address", async () => {
  const { page } = await console.openConsole({ path: "/Console/Connections/Nordics?x=Y" });
  await page.getByRole("heading", { level: 1, name: "Dotdigital Nordics" }).waitFor();

  expect(page.url()).toBe(`${console.world.url}/console/connections/nordics?x=Y`);
  expect(await page.locator(".app-head [aria-current=page]").textContent()).toBe("Connections");
});
