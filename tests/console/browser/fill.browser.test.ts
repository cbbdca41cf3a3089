import type { Page } from "playwright-core";
import { demo } from "../../../local/stack/demo.ts";
import { SAMPLE_FOLDER } from "../../../local/sample/land-sample.ts";
import { axe } from "./axe.ts";
import { emailColumn, fillExport } from "./set-up-by-hand.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "connected" });

// A list has one export: none is left to the next test.
afterEach(async () => {
  const { exports } = await console.world.call<{ exports: { name: string }[] }>("GET", "/api/exports");
  for (const { name } of exports) await console.world.call("DELETE", `/api/exports/${name}`);
});

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const isSaved = (page: Page) => page.getByText("Saved.", { exact: true }).waitFor();
const ways = (page: Page, field: string) => page.getByText(`More ways to fill ${field}`);
const way = (page: Page, field: string) => page.getByRole("group", { name: `What fills ${field}` });
/** One data field with all that fills it. */
const filled = (page: Page, field: string) => page.locator(".rows > div").filter({ has: ways(page, field) });
const sent = (page: Page) => page.getByRole("table", { name: "Rows of HighValueSegment as they would be sent" });
const fieldsOf = async (name: string) => {
  const { mapping } = await console.world.call<{ mapping: { fields: Record<string, unknown> } }>(
    ...(["GET", `/api/exports/${name}`] as const),
  );
  return mapping.fields;
};

/** What a file of an export may say of its data fields, stored under `kept`. */
const store = async (fields: Record<string, unknown>) => {
  await console.world.call("PUT", "/api/exports/kept", {
    ...{ connection: "nordics", source: { container: demo.container, folder: SAMPLE_FOLDER } },
    targets: [{ addressBookId: demo.addressBookId, segments: ["HighValueSegment"] }],
    mapping: { email: "EMail", fields },
  });
  return fieldsOf("kept");
};
const openKept = async (how: { width?: number; dark?: boolean; language?: string } = {}) => {
  const opened = await console.openConsole({ path: "/console/exports/kept?step=match", ...how });
  await opened.page.locator(".rows > div").first().waitFor();
  await opened.page.locator("table").first().waitFor();
  return opened;
};

it("a join, a constant and a default are set up by clicking, seen in the preview, saved, and read as they were meant", async () => {
  const { page } = await console.openConsole({ path: "/console/exports/new" });
  await fillExport(page, "Filled");
  await emailColumn(page).selectOption("EMail");
  await ways(page, "FULLNAME").click();
  await way(page, "FULLNAME").getByLabel("Several columns, joined").check();
  await filled(page, "FULLNAME").getByLabel("Column 1").selectOption("LastName");
  await filled(page, "FULLNAME").getByLabel("Column 2").selectOption("FirstName");
  await filled(page, "FULLNAME").getByLabel("What stands between them").selectOption("a comma and a blank");
  await ways(page, "GENDER").click();
  await way(page, "GENDER").getByLabel("The same for everybody").check();
  await filled(page, "GENDER")
    .getByLabel(/^Gender/)
    .fill("not asked");
  for (const field of ["POINTS", "BIRTHDAY", "IS_VIP"]) {
    await page.getByLabel("Another data field").fill(field);
    await page.getByRole("button", { name: "Add it" }).click();
  }
  // A column that is blank in every row.
  await filled(page, "POINTS")
    .getByLabel(/^POINTS/)
    .selectOption("PreviousCustomerId");
  await ways(page, "POINTS").click();
  await filled(page, "POINTS").getByRole("button", { name: "Send a value where it is blank" }).click();
  await filled(page, "POINTS").getByLabel("Where PreviousCustomerId is blank").fill("-12.5");
  await ways(page, "BIRTHDAY").click();
  await way(page, "BIRTHDAY").getByLabel("The same for everybody").check();
  await filled(page, "BIRTHDAY")
    .getByLabel(/^BIRTHDAY/)
    .fill("1986-05-08");
  await ways(page, "IS_VIP").click();
  await way(page, "IS_VIP").getByLabel("The same for everybody").check();
  await filled(page, "IS_VIP")
    .getByLabel(/^IS_VIP/)
    .selectOption("no");

  // The last to be chosen is seen last.
  await sent(page).getByRole("cell", { name: "false", exact: true }).first().waitFor();
  expect(await sent(page).getByRole("row").nth(1).textContent()).toMatch(
    /\*\*\*@.*\p{L}, \p{L}.*not asked-12\.51986-05-08T00:00:00Zfalse$/u,
  );
  expect(await way(page, "POINTS").getByLabel("Several columns, joined").isDisabled()).toBe(true);
  expect(await axe(page)).toEqual([]);
  await save(page);
  await isSaved(page);

  expect(JSON.stringify(await fieldsOf("filled"))).toBe(
    JSON.stringify({
      FULLNAME: { join: ["LastName", "FirstName"], separator: ", " },
      GENDER: { constant: "not asked" },
      POINTS: { column: "PreviousCustomerId", default: -12.5 },
      BIRTHDAY: { constant: "1986-05-08" },
      IS_VIP: { constant: false },
    }),
  );
});

it("by keyboard alone a join is made, grows and shrinks, a default comes and goes, and the focus is never lost", async () => {
  await store({ FULLNAME: "FullName" });
  const { page } = await openKept();
  const focused = () =>
    page.evaluate("document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent");
  await ways(page, "FULLNAME").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("Several columns, joined");
  await filled(page, "FULLNAME").getByLabel("Column 2").focus();
  await page.keyboard.type("City");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Add a column");
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("Column 3");
  await page.keyboard.type("Country");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Remove column 3");
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("Add a column");

  await filled(page, "FULLNAME").getByRole("button", { name: "Send a value where it is blank" }).focus();
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("Where all of them are blank");
  await page.keyboard.type("friend");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Remove this value");
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("More ways to fill FULLNAME");
  await save(page);
  await isSaved(page);

  expect(await fieldsOf("kept")).toEqual({ FULLNAME: { join: ["FullName", "City"] } });
});

it("whoever tries another way and comes back finds what was there", async () => {
  const stored = await store({ FULLNAME: { column: "FullName", default: "friend", trim: "everywhere" } });
  const { page } = await openKept();
  await ways(page, "FULLNAME").click();
  const choice = way(page, "FULLNAME");
  await choice.getByLabel("Several columns, joined").check();
  await filled(page, "FULLNAME").getByLabel("Column 2").selectOption("City");
  await choice.getByLabel("The same for everybody").check();
  await filled(page, "FULLNAME")
    .getByLabel(/^Full name/)
    .fill("friend of ours");
  await choice.getByLabel("Several columns, joined").check();
  expect(await filled(page, "FULLNAME").getByLabel("Column 2").inputValue()).toBe("City");
  await choice.getByLabel("One column").check();
  await page.getByText("This is what is saved.").waitFor();

  expect(await fieldsOf("kept")).toEqual(stored);
});

it("each is changed and removed, also after a reload, and what nobody has touched stays byte for byte", async () => {
  const untouched = {
    FIRSTNAME: { column: "FirstName", default: "friend", trim: "everywhere", case: "upper" },
    POINTS: { column: "RewardPoints", blank: "clear" },
    LASTNAME: { join: ["FirstName", "LastName"], separator: " | ", default: " ?" },
  };
  const stored = await store({
    ...untouched,
    FULLNAME: { join: ["FirstName", "LastName", "City"] },
    GENDER: { constant: "x" },
  });
  const { page } = await openKept();
  await filled(page, "FULLNAME").getByRole("button", { name: "Remove column 1" }).click();
  await filled(page, "GENDER")
    .getByLabel(/^Gender/)
    .fill("y");
  await page.reload();
  await page.getByText("Here is what you had not saved.").waitFor();
  expect(
    await filled(page, "GENDER")
      .getByLabel(/^Gender/)
      .inputValue(),
  ).toBe("y");
  await save(page);
  await isSaved(page);
  expect(JSON.stringify(await fieldsOf("kept"))).toBe(
    JSON.stringify({ ...stored, FULLNAME: { join: ["LastName", "City"] }, GENDER: { constant: "y" } }),
  );

  for (const field of ["FULLNAME", "GENDER"]) {
    await ways(page, field).click();
    await way(page, field).getByLabel("One column").check();
  }
  await filled(page, "FULLNAME")
    .getByLabel(/^Full name/)
    .selectOption("FullName");
  await save(page);
  await isSaved(page);
  expect(JSON.stringify(await fieldsOf("kept"))).toBe(JSON.stringify({ ...untouched, FULLNAME: "FullName" }));
});

it("two people who fill one field in different ways are told of both in words", async () => {
  await store({ FULLNAME: { join: ["FirstName", "LastName"], separator: "-", default: "friend" } });
  const { page, expectFault } = await openKept();
  expectFault(/status of 412/);
  const theirs = { default: "?", case: "upper" };
  await console.world.call("PATCH", "/api/exports/kept", { mapping: { fields: { FULLNAME: theirs } } });
  await ways(page, "FULLNAME").click();
  await way(page, "FULLNAME").getByLabel("The same for everybody").check();
  await filled(page, "FULLNAME")
    .getByLabel(/^Full name/)
    .fill("you");
  await save(page);
  const part = page.getByRole("dialog").getByRole("group", { name: "Data field FULLNAME" });
  await part.getByText('Yours: "you" for everybody').waitFor();
  await part
    .getByText('Theirs: FirstName + LastName joined; "-" between them; "?" where it is blank; case: upper')
    .waitFor();
  await part.getByText('It was: FirstName + LastName joined; "-" between them; "friend" where it is blank.').waitFor();
});

it("a value that the field does not take is refused in words beside it, and so is what only the API knows", async () => {
  await store({ POINTS: { column: "RewardPoints", default: 0 }, FULLNAME: { join: ["FirstName", "LastName"] } });
  const { page, expectFault } = await openKept();
  expectFault(/status of 400/);
  const puts: string[] = [];
  page.on("request", (request) => request.method() === "PUT" && puts.push(request.url()));
  const value = filled(page, "POINTS").getByLabel("Where RewardPoints is blank");
  await value.fill("1,5");
  expect(await value.getAttribute("aria-invalid")).toBe("true");
  await filled(page, "POINTS")
    .getByText(/^POINTS takes numbers: write one such as 12 or 12\.5/)
    .waitFor();
  await sent(page).waitFor();
  await save(page);
  await page.getByRole("link", { name: "3. Match 1 to put right" }).waitFor();
  await value.fill("");
  await filled(page, "POINTS").getByText("POINTS: say which value is sent.").waitFor();
  expect(puts).toEqual([]);
  expect(await axe(page)).toEqual([]);

  await value.fill("1.5");
  await filled(page, "FULLNAME").getByLabel("What stands between them").selectOption("something else …");
  const between = filled(page, "FULLNAME").getByLabel("Between them", { exact: true });
  await between.fill("12345678901");
  await save(page);
  await filled(page, "FULLNAME")
    .getByText(/^Expected at most 10 characters/)
    .waitFor();
  expect(await between.getAttribute("aria-invalid")).toBe("true");
  await between.fill(" – ");
  await save(page);
  await isSaved(page);
  expect(await fieldsOf("kept")).toEqual({
    POINTS: { column: "RewardPoints", default: 1.5 },
    FULLNAME: { join: ["FirstName", "LastName"], separator: " – " },
  });
});

it.each([
  { width: 360, dark: true, language: "nb-NO" },
  { width: 360, dark: false, language: "en-GB" },
  { width: 1280, dark: true, language: "nb-NO" },
])("all of it open is for everybody, and no wider than the window: %j", async (how) => {
  await store({
    FULLNAME: { join: ["FirstName", "LastName"], separator: " | ", default: "?" },
    GENDER: { constant: "x" },
    POINTS: { column: "RewardPoints", default: 0 },
    IS_VIP: { constant: true },
    LASTSUBSCRIBED: { constant: "2024-12-31T23:59:00Z" },
  });
  const { page } = await openKept(how);
  for (const summary of await page.locator("details.ways > summary").all()) await summary.click();

  expect(await axe(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(how.width);
});
