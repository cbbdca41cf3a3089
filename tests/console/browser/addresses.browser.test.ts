import { BlobServiceClient } from "@azure/storage-blob";
import type { Page } from "playwright-core";
import { connectDemo, demo } from "../../../local/stack/demo.ts";
import { addressForms } from "../../http/address-forms.ts";
import { newestRun } from "./newest-run.ts";
import { looks } from "./views.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "nothing" });
const planted = /quill|feather|planted\.example/i;
const folder = "CustomerInsights_1/DotdigitalExport";
// Those of the sample that the views name, and two more.
const columns = ["EMail", "Reference", "FirstName", "Points", "DateOfBirth", "LastName", "EMail2"];

const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
/** Each form of the address in every field of a row: of one that is sent, of one that is refused, of one that is broken. */
const rows = addressForms.flatMap((form, at) => [
  columns.map(() => form),
  [`row${at}@example.com`, ...columns.slice(1).map(() => form)],
  [form, `${at}`, "Anna", "1", "2024-01-01", form, form],
  [form, form],
]);

/** A refresh, as Customer Insights writes it. */
const land = async (stamp: string, segment: readonly (readonly string[])[]) => {
  const container = BlobServiceClient.fromConnectionString(console.world.stack.connectionString).getContainerClient(
    demo.container,
  );
  await container.createIfNotExists();
  const location = `High/${stamp}/High_1.csv`;
  const csv = Buffer.from([columns, ...segment].map(line).join("\n"));
  await container.getBlockBlobClient(`${folder}/${location}`).uploadData(csv);
  const fileFormatSettings = { columnHeaders: true, delimiter: ",", quoteStyle: "QuoteStyle.Csv", encoding: "UTF-8" };
  const attributes = columns.map((name) => ({ name, dataType: "string" }));
  const model = { entities: [{ name: "High", attributes, partitions: [{ location, fileFormatSettings }] }] };
  await container.getBlockBlobClient(`${folder}/model.json`).uploadData(Buffer.from(JSON.stringify(model)));
};

/** Every reply that the browser gets, in full. */
const keepReplies = (page: Page, replies: Promise<{ url: string; text: string }>[]) =>
  page.on("response", (response) => {
    const told = response
      .text()
      .then((text) => ({ url: response.url(), text: `${text}${JSON.stringify(response.headers())}` }));
    if (response.status() < 300 || response.status() >= 400) replies.push(told);
  });

it("no address that stands in any field of a segment comes to the browser while all views are looked at", async () => {
  const { world } = console;
  await land("2024/05/17/0312", rows);
  await connectDemo(world.url);
  await world.call("PUT", "/api/exports/loyalty", {
    displayName: "Loyalty programme",
    connection: "nordics",
    source: { container: demo.container, folder },
    targets: [{ addressBookId: demo.addressBookId, segments: ["High"] }],
    mapping: {
      email: "EMail",
      reference: "Reference",
      fields: { FIRSTNAME: "FirstName", LASTNAME: "LastName", BIRTHDAY: "DateOfBirth" },
    },
    guards: { firstRun: "send", maxInvalidShare: 1 },
  });
  await world.call("POST", "/api/exports/loyalty/runs", {});
  const ended = await newestRun(world, ({ endedAt }) => endedAt !== null);
  // Everybody leaves but one, which a person has to look at.
  await land("2024/05/18/0312", [["only@example.com", "1", "Anna", "1", "2024-01-01", addressForms[0] ?? "", ""]]);
  await world.call("POST", "/api/exports/loyalty/runs", {});
  const held = await newestRun(world, ({ id, state }) => id !== ended.id && state === "held");
  // They have been read, and some sent.
  expect(ended.counts.accepted).toBeGreaterThan(5);
  expect(ended.counts.invalid).toBeGreaterThan(5);

  const replies: Promise<{ url: string; text: string }>[] = [];
  for (const look of looks) {
    const { page, settled, close } = await console.openConsole({
      path: look.view.path({ runId: ended.id, heldRunId: held.id }),
      before: async (opened) => void keepReplies(opened, replies),
    });
    await look.bringUp(page);
    await settled();
    expect(await page.locator("body").textContent()).not.toMatch(planted);
    // A reply is read from its window; and a window that stays goes on asking.
    page.removeAllListeners("response");
    await Promise.all(replies);
    await close();
  }
  const told = await Promise.all(replies);
  expect(told.filter(({ url }) => url.includes("/api/")).length).toBeGreaterThan(looks.length);
  expect(told.filter(({ text }) => planted.test(text)).map(({ url }) => url)).toEqual([]);
});
