import type { Page } from "playwright-core";
import { demo } from "../../../local/stack/demo.ts";
import { axe } from "./axe.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "landed" });
/** What Chromium writes for a reply that is a refusal, which some of these tests are about. */
const refused = /status of (400|401|412|503)|ERR_FAILED/;

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const next = (page: Page) => page.getByRole("link", { name: /^Next: / }).click();
const isSaved = (page: Page) => page.getByText("Saved.", { exact: true }).waitFor();
const called = (page: Page) => page.getByLabel("What it is called");
const noted = (page: Page) =>
  page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })") as Promise<string>;

/** By clicking only, as somebody does who has never seen it. */
const setUp = async (page: Page) => {
  await page.getByRole("link", { name: "Connections" }).click();
  await page.getByRole("link", { name: "Connect an account" }).click();
  await called(page).fill("Dotdigital Nordics");
  await page.getByLabel("Its short name").fill("nordics");
  await page.getByLabel("API user", { exact: true }).fill(demo.username);
  await page.getByLabel("Password of the API user").fill("not-the-password");
  await page.getByLabel("I agree").check();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
};

it("leads from an empty app to a finished export by clicking, and loses nothing that was typed on the way", async () => {
  const { page, expectFault } = await console.openConsole();
  expectFault(refused);
  const loads: string[] = [];
  page.on("request", (request) => request.isNavigationRequest() && loads.push(request.url()));
  await setUp(page);
  await page.getByText("Dotdigital does not take this API user and password.").waitFor();
  expect(await called(page).inputValue()).toBe("Dotdigital Nordics");
  expect(await page.getByLabel("API user", { exact: true }).inputValue()).toBe(demo.username);
  expect(await page.getByLabel("I agree").isChecked()).toBe(true);
  expect(await axe(page)).toEqual([]);

  await page.getByLabel("Password of the API user").fill(demo.password);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByText(`account ${demo.accountId}, region`).waitFor();
  await page.getByRole("link", { name: "Set up an export" }).click();

  await called(page).fill("Spring party");
  expect(await page.getByLabel("Its short name").inputValue()).toBe("spring-party");
  await page.getByRole("radio", { name: /CustomerInsights/ }).check();
  await page.locator("details.segment").first().waitFor();
  await next(page);

  await page.getByLabel("Address book").fill("Party people");
  await page.getByRole("button", { name: "Make the list “Party people”" }).click();
  await page.getByText("Nobody is on it now.").waitFor();
  await page.getByLabel("NewMembers").check();
  await next(page);

  await page.getByRole("button", { name: "Use what is suggested" }).click();
  // A wrong column is seen in the preview, and mended.
  await page.getByLabel("E-mail").selectOption("City");
  await page.getByText("Nobody would be sent.").waitFor();
  await page.getByLabel("E-mail").selectOption("EMail");
  await page.getByRole("table", { name: "Rows of NewMembers as they would be sent" }).waitFor();
  expect(await page.getByRole("table", { name: "Rows of NewMembers as they would be sent" }).textContent()).not.toMatch(
    /\w{2}@/,
  );
  await next(page);

  await page.getByLabel("At a time of day").check();
  await page.getByLabel("Time zone").fill("Europe/Oslo");
  await save(page);
  await isSaved(page);

  expect(page.url()).toContain("/console/exports/spring-party");
  expect(await noted(page)).not.toMatch(/password|Passw0rd|@/);
  expect(await console.world.call("GET", "/api/exports/spring-party")).toMatchObject({
    ...{ displayName: "Spring party", connection: "nordics", targets: [{ segments: ["NewMembers"] }] },
    ...{ mapping: { email: "EMail", reference: "CustomerId" }, schedule: { at: "03:30", timeZone: "Europe/Oslo" } },
  });
  await page.getByRole("button", { name: "Dry run" }).click();
  await page.waitForURL(/\/console\/runs\/spring-party\./);
  // Each view and step is a part of one page.
  expect(loads).toEqual([]);
});

it("keeps a draft over a reload, until it is saved or thrown away", async () => {
  const { page } = await console.openConsole({ path: "/console/exports/spring-party" });
  await called(page).fill("Summer party");
  await page.reload();
  await page.getByText("Here is what you had not saved.").waitFor();

  expect(await called(page).inputValue()).toBe("Summer party");
  await page.getByRole("button", { name: "Throw it away" }).click();
  expect(await called(page).inputValue()).toBe("Spring party");
  expect(await noted(page)).toBe("{}");
});

it("puts together what two people changed, part by part", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/exports/spring-party" });
  expectFault(refused);
  await called(page).fill("Mine");
  await console.world.call("PATCH", "/api/exports/spring-party", { displayName: "Theirs", removals: "keep" });
  await save(page);
  const dialog = page.getByRole("dialog", { name: "Somebody else has saved this export" });
  await dialog.waitFor();

  expect(await axe(page)).toEqual([]);
  expect(await dialog.getByRole("group").count()).toBe(2);
  await dialog
    .getByRole("group", { name: "What it is called" })
    .getByRole("radio", { name: /^Theirs/ })
    .check();
  await dialog.getByRole("button", { name: "Save it so" }).click();
  await isSaved(page);
  expect(await console.world.call("GET", "/api/exports/spring-party")).toMatchObject({
    ...{ displayName: "Theirs", removals: "keep" },
  });
});

it.each<[string, (page: Page) => Promise<unknown>, RegExp]>([
  [
    "the network is lost",
    (page) => page.route("**/api/exports/*", (route) => (isPut(route) ? route.abort() : route.continue())),
    /Check your network; what you have typed is kept/,
  ],
  [
    "the app cannot reach what it needs",
    (page) =>
      page.route("**/api/exports/*", (route) =>
        isPut(route)
          ? route.fulfill({
              ...{ status: 503, headers: { "retry-after": "5" }, contentType: "application/problem+json" },
              body: JSON.stringify({ status: 503, code: "storage-unavailable", detail: "Storage does not answer." }),
            })
          : route.continue(),
      ),
    /Storage does not answer/,
  ],
])("keeps what was typed when %s, and saves it afterwards", async (_, spoil, words) => {
  const { page, expectFault } = await console.openConsole({ path: "/console/exports/spring-party" });
  expectFault(refused);
  await spoil(page);
  await called(page).fill("Typed in a hurry");
  await save(page);
  await page.getByText(words).waitFor();

  expect(await called(page).inputValue()).toBe("Typed in a hurry");
  await page.unroute("**/api/exports/*");
  await save(page);
  await isSaved(page);
  await called(page).fill("Theirs");
  await save(page);
  await isSaved(page);
});

it("shows every mistake of a save at its control, and how many each step has", async () => {
  const { page, expectFault } = await console.openConsole({ path: "/console/exports/spring-party?step=when" });
  expectFault(refused);
  await page.getByLabel("By an NCRONTAB expression").first().check();
  await page.getByRole("textbox", { name: "By an NCRONTAB expression" }).fill("every day");
  await page.getByRole("link", { name: /2\. Lists/ }).click();
  await page.getByRole("button", { name: "Add another list" }).click();
  await save(page);
  await page.getByRole("link", { name: "2. Lists 2 to put right" }).waitFor();
  await page.getByRole("button", { name: "Feed this list no more" }).last().click();
  await save(page);
  await page.getByRole("link", { name: "4. When and limits 1 to put right" }).click();

  expect(await page.getByRole("textbox", { name: "By an NCRONTAB expression" }).getAttribute("aria-invalid")).toBe(
    "true",
  );
  expect(await axe(page)).toEqual([]);
});

it("takes over the file that it gives, and no other", async () => {
  const { page } = await console.openConsole({ path: "/console/exports/spring-party" });
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the file" }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe("spring-party.json");

  await page.goto(`${console.world.url}/console/exports/new`);
  await page.getByLabel("Take over a file …").setInputFiles({
    ...{ name: "x.json", mimeType: "application/json", buffer: Buffer.from('{"password": "x"}') },
  });
  await page.getByText("an export knows no such name").waitFor();
  await page.getByLabel("Take over a file …").setInputFiles(await file.path());
  await page.getByText("Taken over. Nothing is saved yet").waitFor();
  expect(await called(page).inputValue()).toBe("Theirs");
});

it("says what stays of an export that is deleted and of an account that is disconnected", async () => {
  const { page } = await console.openConsole({ path: "/console/exports/spring-party" });
  await console.world.call("PUT", "/api/exports/kept", {
    ...{ connection: "nordics", targets: [{ addressBookId: demo.addressBookId, segments: ["NewMembers"] }] },
    ...{ source: { container: demo.container, folder: "elsewhere" }, mapping: { email: "EMail" } },
  });
  await page.getByRole("button", { name: "Delete this export" }).click();
  await page.getByRole("button", { name: "Delete now" }).click();
  await page.getByText("It is deleted. Nobody on its lists was touched.").waitFor();

  await page.goto(`${console.world.url}/console/connections/nordics`);
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByText("1 export uses it and will be switched off: kept.").waitFor();
  await page.getByRole("button", { name: "Disconnect now" }).click();
  await page.getByText("1 export is switched off and kept: kept.").waitFor();
});

const isPut = (route: { request(): { method(): string } }) => route.request().method() === "PUT";
