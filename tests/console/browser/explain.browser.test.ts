import { BlobServiceClient } from "@azure/storage-blob";
import type { Page } from "playwright-core";
import { sampleShape } from "../../../local/sample/sample-shape.ts";
import { sampleMembers, suppressedAddresses } from "../../../local/sample/sample-truth.ts";
import { demo } from "../../../local/stack/demo.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole();
const path = "/console/explain";
const shape = () => sampleShape({ profiles: console.world.profiles });
/** People whom the run has put on the list. */
const members = (): string[] => {
  const refused = new Set(suppressedAddresses(shape()));
  return [...sampleMembers(shape())].map(({ email }) => email).filter((email) => !refused.has(email));
};
const account = () => console.world.stack.dotdigital;

const explain = async (page: Page, email: string): Promise<string> => {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await page.getByRole("heading", { name: "The answer: 1 list" }).waitFor();
  return (await page.locator("main li.card").textContent()) ?? "";
};
const segmentsOf = async (page: Page): Promise<string> => {
  await page.getByRole("button", { name: "Ask the segments" }).click();
  const answer = page.getByText("By the refresh").locator("..");
  await answer.waitFor();
  return (await answer.textContent()) ?? "";
};

it("somebody is explained by what the app knows, what Dotdigital says and what the segments say", async () => {
  const { page } = await console.openConsole({ path });
  const [onList = "", moved = "", erased = "", takenOff = ""] = members();
  const [suppressed = ""] = suppressedAddresses(shape());
  await account().changeAddress(demo.accountId, { email: moved }, "elsewhere@example.com");
  await account().erase(demo.accountId, { email: erased });
  await account().takeOffList(demo.accountId, demo.addressBookId, takenOff);

  expect(await explain(page, onList)).toMatch(
    /On the list.*has had this person on the list since.*It is on the list\./,
  );
  expect(await segmentsOf(page)).toMatch(/a row names this person for the list.*nothing has changed/);
  expect(await explain(page, suppressed)).toMatch(/Not on the list.*Dotdigital refused this person.*suppressed in all/);
  expect(await explain(page, "nobody@example.com")).toMatch(/Not on the list.*no record.*no contact with this address/);
  expect(await segmentsOf(page)).toMatch(/no row of its segments has this address/);
  expect(await explain(page, moved)).toMatch(/has another address in Dotdigital now/);
  expect(await explain(page, erased)).toMatch(/is not there any more/);
  expect(await explain(page, takenOff)).toMatch(/Not on the list.*somebody took it off in Dotdigital/);
});

it("a Dotdigital that does not answer hides nothing of what the app knows", async () => {
  const { page } = await console.openConsole({ path });
  await account().plant({ match: { method: "GET" }, effect: { reply: { status: 401, body: "" } } });
  try {
    const said = await explain(page, members()[0] ?? "");
    expect(said).toMatch(/is not known.*has had this person on the list since.*could not be asked.*What to do/);
  } finally {
    await account().pullAll();
  }
});

it("the typed address is in no address of a page or a call, in no storage, and shown in its field only", async () => {
  const urls: string[] = [];
  const { page } = await console.openConsole({
    path,
    before: async (opened) => void opened.on("request", (request) => urls.push(request.url())),
  });
  const [email = ""] = members();
  await explain(page, email);
  await segmentsOf(page);
  for (const curl of await page.getByText("As a curl command").all()) await curl.click();
  const kept = await page.evaluate("[location.href, document.title, { ...localStorage }, { ...sessionStorage }]");
  const text = await page.locator("body").textContent();
  expect(urls.filter((url) => url.includes("/api/explain")).length).toBeGreaterThan(1);
  for (const place of [urls.join(" "), JSON.stringify(kept), text]) {
    expect(place).not.toContain(email);
    expect(place).not.toContain(encodeURIComponent(email));
  }
  expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
});

it("segments that cannot be read are told in words, the address stays, and they can be asked again", async () => {
  const { page } = await console.openConsole({ path });
  const [email = ""] = members();
  await explain(page, email);
  await takeAwayTheSource();
  const ask = page.getByRole("button", { name: "Ask the segments" });
  await ask.click();
  await page.getByText("The segments could not be read:").waitFor();

  expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
  expect(await ask.isEnabled()).toBe(true);
});

it("a Viewer sees that it needs a Contributor", async () => {
  const { page } = await console.openConsole({
    path,
    before: async (opened) => {
      await opened.route("**/api/me", (route) =>
        route.fulfill({
          json: { name: "viewer@example.com", isKey: false, role: "Viewer", signIn: null, version: "0.1.0" },
        }),
      );
    },
  });
  expect(await page.getByRole("button", { name: "Explain", exact: true }).isDisabled()).toBe(true);
  await page.getByText("This needs the role Contributor.").first().waitFor();
});

/** The files of the refresh, and what lists them, are gone from storage. */
const takeAwayTheSource = async () => {
  const container = BlobServiceClient.fromConnectionString(console.world.stack.connectionString).getContainerClient(
    demo.container,
  );
  for await (const { name } of container.listBlobsFlat()) await container.deleteBlob(name);
};
