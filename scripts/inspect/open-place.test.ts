import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspectSource } from "../../shared/inspect/inspect-source.ts";
import { openPlace } from "./open-place.ts";
import { tellInspection } from "./tell-inspection.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "inspect-"));
});
afterEach(() => rm(folder, { recursive: true }));

const asIs = { bad: (text: string) => `!${text}`, head: (text: string) => text };
const told = async (place: string): Promise<string> => {
  const { deps, source, folder: shown } = await openPlace(place);
  return tellInspection({ ...(await inspectSource(deps, source)), folder: shown }, asIs).join("\n");
};
const csv = async (content: string): Promise<string> => {
  await writeFile(join(folder, "quillfeather.csv"), content);
  return join(folder, "quillfeather.csv");
};

it("looks at a copied folder, wherever its parts lay, and says by whom its delimiter is known", async () => {
  const text = await told("tests/corpus/sep-line/landed");

  expect(text).toContain("segment Seg, refresh 2024/05/17/0312");
  expect(text).toContain('delimiter "," — seen, by the line sep=');
  expect(text).not.toMatch(/example\.com|Bergen|Zoe/);
});

it("says which part of a copied folder is not there", async () => {
  const location = "https://a.blob.core.windows.net/c/Dot/S/2024/05/17/0312/S_1.csv?sig=secret";
  await writeFile(
    join(folder, "model.json"),
    JSON.stringify({ entities: [{ name: "S", attributes: [{ name: "EMail" }], partitions: [{ location }] }] }),
  );

  const text = await told(folder);

  expect(text).toContain("!  part-missing: Segment S: model.json lists S/2024/05/17/0312/S_1.csv");
  expect(text).not.toContain("secret");
});

it("looks at a copied folder without a model.json, by the names of its files", async () => {
  await mkdir(join(folder, "VIP/2024/05/17/0312"), { recursive: true });
  await writeFile(join(folder, "VIP/2024/05/17/0312/VIP_1.csv"), "Name;EMail\nZebedee;zebedee@example.com\n");
  await writeFile(join(folder, "New.csv"), "zebedee@example.com,Zebedee\n");

  const text = await told(folder);

  expect(text).toContain("no model.json; tables: 2");
  expect(text).toContain("segment VIP, refresh 2024/05/17/0312, as refresh-folders");
  expect(text).toContain('delimiter ";" — seen, by the header');
  expect(text).toContain("EMail (string): blank 0 of 1");
  expect(text).toContain("header-unclear: Segment New: New.csv has no header that is sure");
  expect(text).not.toMatch(/zebedee|example\.com/i);
});

it("takes a CSV file's first record for a header only where that is sure, and never tells a person's values", async () => {
  const row = "Zebedee;zebedee@example.com;31/12/1971\n";
  const named = await told(await csv(`Name;EMail;Born\n${row}`));
  expect(named).toContain("  EMail (string): blank 0 of 1");
  expect(named).not.toMatch(/zebedee|example\.com|1971|quillfeather/i);

  for (const first of [row, "Zebedee;;31/12/1971\n", "Zebedee;nobody;12\n"]) {
    const nameless = await told(await csv(`${first}${row}`));
    expect(nameless).toContain("  Column 2 (string)");
    expect(nameless).not.toMatch(/zebedee|example\.com|1971|nobody/i);
  }
});

it.each([
  [
    "/no/such/place",
    "/no/such/place is not there: name the folder of an export, a CSV file, or an address of local storage.",
  ],
  [
    "https://a.blob.core.windows.net/c/f?sig=x",
    "The address is not of local storage: expected http://127.0.0.1:10000/",
  ],
  ["shared", "shared has no model.json, nor CSV files in a form that is known without: name the folder"],
])("says of %s in one sentence what to name", async (place, sentence) => {
  await expect(openPlace(place)).rejects.toThrow(sentence);
});
