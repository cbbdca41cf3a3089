import { memoryBlobStore } from "../../../tests/fakes/memory-blob-store.ts";
import { readHeader } from "../../read/read-header.ts";
import type { Look } from "../refresh.ts";
import { makeFirstLooks } from "./first-looks.ts";
import { lookAtFiles } from "./look-at-files.ts";

const minute = 60_000;
const start = Date.UTC(2024, 4, 17, 3, 30);
const source = { container: "landed", folder: "/out/" };
const csv = "Id,EMail\n1,ann@example.com\n";

const open = async (files: Record<string, string>) => {
  const clock = { now: start };
  const blobs = memoryBlobStore(() => clock.now);
  const config = memoryBlobStore(() => clock.now);
  const put = (name: string, text: string) => blobs.write(`out/${name}`, Buffer.from(text));
  for (const [name, text] of Object.entries(files)) await put(name, text);
  let headersRead = 0;
  const beforeHeader: (() => Promise<unknown>)[] = [];
  const deps = {
    firstLooks: makeFirstLooks(config),
    readHeader: async (_container: string, path: string, etag: string) => {
      headersRead += 1;
      await beforeHeader.shift()?.();
      return readHeader(blobs.readStream(path, { ifMatch: etag }));
    },
    apartMs: 15 * minute,
  };
  const look = (minutes: number, wanted = ["VIP"], from = source): Promise<Look> => {
    clock.now = start + minutes * minute;
    return lookAtFiles(deps, blobs, from, wanted, clock.now);
  };
  return { blobs, config, put, look, beforeHeader, headersRead: () => headersRead };
};

const settling = (minutes: number) => ({ kind: "settling", settledAt: start + minutes * minute });

it("is complete when a look 15 minutes after the first sees the same, and says until when until then", async () => {
  const { look, headersRead } = await open({ "VIP.csv": csv });
  expect(await look(0)).toMatchObject({
    ...settling(15),
    waitsFor:
      "a second look, at 2024-05-17T03:45:00.000Z: without a model.json a refresh is whole when its files are the same 15 minutes apart",
    refresh: { segments: [{ columns: [{ name: "Id" }, { name: "EMail" }] }] },
  });
  expect(await look(14.99)).toMatchObject(settling(15));
  expect(await look(15)).toEqual({
    kind: "complete",
    refresh: {
      stamp: "2024/05/17/0330",
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      withoutModel: true,
      segments: [
        {
          ...{ name: "VIP", found: true, layout: "file-a-segment", stamp: "2024/05/17/0330", landedAt: start },
          columns: [
            { name: "Id", dataType: "string" },
            { name: "EMail", dataType: "string" },
          ],
          parts: [
            {
              ...{ path: "out/VIP.csv", etag: '"1"', size: csv.length },
              dialect: {
                ...{ columnHeaders: true, delimiter: ",", encoding: "UTF-8" },
                ...{ quoteStyle: "QuoteStyle.Csv", csvStyle: "CsvStyle.QuoteAlways" },
              },
            },
          ],
        },
      ],
    },
  });
  expect(headersRead()).toBe(1);
});

it.each<[string, (at: Awaited<ReturnType<typeof open>>) => Promise<unknown>]>([
  ["grows", ({ put }) => put("VIP/2024/05/17/0312/VIP_1.csv", `${csv}2,bo@example.com\n`)],
  ["is written anew with the same bytes", ({ put }) => put("VIP/2024/05/17/0312/VIP_1.csv", csv)],
  ["comes beside it", ({ put }) => put("VIP/2024/05/17/0312/VIP_2.csv", csv)],
  ["of a newer refresh comes", ({ put }) => put("VIP/2024/05/17/0345/VIP_1.csv", csv)],
])("begins the 15 minutes anew when a part %s between the looks", async (_what, change) => {
  const opened = await open({ "VIP/2024/05/17/0312/VIP_1.csv": csv });
  expect(await opened.look(0)).toMatchObject(settling(15));
  await change(opened);
  expect(await opened.look(15)).toMatchObject(settling(30));
  expect(await opened.look(30)).toMatchObject({ kind: "complete" });
});

it("waits anew when a part goes between the looks, and then refuses: nobody leaves for what is not there", async () => {
  const { blobs, look } = await open({ "VIP/2024/05/17/0312/VIP_1.csv": csv, "VIP/2024/05/17/0312/VIP_2.csv": csv });
  await look(0);
  await blobs.delete("out/VIP/2024/05/17/0312/VIP_1.csv");
  expect(await look(15)).toMatchObject(settling(30));
  expect(await look(30)).toMatchObject({
    kind: "incomplete",
    code: "layout-unclear",
    message: "Segment VIP: its parts begin with number 2. Expected 0 or 1: a part is missing.",
  });
});

it("waits for a segment that went from beside others, before it is one that is not there", async () => {
  const { blobs, look } = await open({ "VIP.csv": csv, "New.csv": csv });
  await look(0, ["VIP", "New"]);
  await blobs.delete("out/New.csv");
  expect(await look(15, ["VIP", "New"])).toMatchObject(settling(30));
  expect(await look(30, ["VIP", "New"])).toMatchObject({
    kind: "complete",
    refresh: { listed: ["VIP"], segments: [{ found: true }, { name: "New", found: false, parts: [] }] },
  });
});

it("keeps the first look for every instance, and each segment for itself", async () => {
  const { config, look } = await open({ "VIP.csv": csv, "New.csv": csv });
  await look(0);
  expect(await look(10, ["VIP", "New"])).toMatchObject(settling(25));
  expect(await look(15, ["vip"], { container: "landed", folder: "out" })).toMatchObject(settling(30));
  expect(await look(15, ["VIP"], { container: "landed", folder: "out" })).toMatchObject({ kind: "complete" });
  const names: string[] = [];
  for await (const { name } of config.list("")) names.push(name);
  expect(names).toHaveLength(3);
  expect(names[0]).toMatch(/^landed\/[0-9a-f]{64}\.json$/);
});

it("forgets nothing that counts when what it kept is lost: it waits again, and finds the same refresh", async () => {
  const { config, look } = await open({ "VIP.csv": csv });
  await look(0);
  const before = await look(15);
  for await (const { name } of config.list("")) await config.delete(name);
  expect(await look(16)).toMatchObject(settling(31));
  expect(await look(31)).toEqual(before);
});

it("begins anew over what another version kept, and over a look from the future", async () => {
  const { config, look } = await open({ "VIP.csv": csv });
  await look(0);
  for await (const { name } of config.list("")) await config.write(name, Buffer.from('{"seen":1}'));
  expect(await look(1)).toMatchObject(settling(16));
  await look(120);
  await look(2);
  expect(await look(17)).toMatchObject({ kind: "complete" });
});

it("takes no columns from a file that changes while they are read, and begins anew", async () => {
  const { put, look, beforeHeader, config } = await open({ "VIP.csv": csv });
  beforeHeader.push(() => put("VIP.csv", csv));
  expect(await look(0)).toEqual({ ...settling(15), waitsFor: expect.any(String) });
  const names: string[] = [];
  for await (const { name } of config.list("")) names.push(name);
  expect(names).toEqual([]);
});

it("two that look at once agree on one first look", async () => {
  const { look } = await open({ "VIP.csv": csv });
  await Promise.all([look(0), look(0), look(0)]);
  expect(await look(15)).toMatchObject({ kind: "complete" });
});

it("has a fingerprint of names and ETags, and takes a newer file for another refresh", async () => {
  const { look, put } = await open({ "exp_VIP_1715915550.csv": csv });
  const print = (found: Look) => (found.kind === "incomplete" ? "" : found.refresh?.fingerprint);
  const first = print(await look(0));
  expect(print(await look(20))).toBe(first);
  await put("exp_VIP_1716001950.csv", csv);
  const newer = await look(21);
  expect(print(newer)).not.toBe(first);
  expect(newer).toMatchObject({ refresh: { stamp: "2024/05/18/0312", segments: [{ passedOver: { older: 1 } }] } });
});

describe("what cannot be read is told when two looks agree that it is so", () => {
  const told = async (files: Record<string, string>) => {
    const { look } = await open(files);
    expect(await look(0)).toEqual({ ...settling(15), waitsFor: expect.any(String) });
    return look(15);
  };

  it("a file without a header", async () => {
    const found = await told({ "VIP.csv": "1,ann@example.com\n" });
    expect(found).toMatchObject({
      code: "header-unclear",
      message: expect.stringContaining("out/VIP.csv has no header that is sure: its first record holds an address"),
    });
    expect(JSON.stringify(found)).not.toContain("example.com");
  });

  it("a file without bytes", async () => {
    expect(await told({ "VIP.csv": "" })).toMatchObject({ code: "header-unclear" });
  });

  it("parts of different columns, in whatever order they agree", async () => {
    const at = "VIP/2024/05/17/0312/VIP";
    const other = "EMail,Id\nbo@example.com,2\n";
    const { look } = await open({ [`${at}_1.csv`]: csv, [`${at}_2.csv`]: other });
    expect(await look(0)).toMatchObject({ refresh: { segments: [{ parts: [{}, {}] }] } });
    expect(await told({ [`${at}_1.csv`]: csv, [`${at}_2.csv`]: "EMail\nbo@example.com\n" })).toMatchObject({
      code: "columns-differ",
      message: `Segment VIP: out/${at}_2.csv lacks 'Id', other than out/${at}_1.csv. Expected the same columns in all parts.`,
    });
    expect(
      await told({ [`${at}_1.csv`]: csv, [`${at}_2.csv`]: "Id,EMail,DoNotEmail\n2,bo@example.com,1\n" }),
    ).toMatchObject({
      message: expect.stringContaining("VIP_2.csv has 'DoNotEmail', other than"),
    });
  });
});

it.each([
  ["Microsoft.Athena.TrickleFeedService/account-EntityMetadata.json"],
  ["Changelog/changelog.info"],
  ["OptionsetMetadata/OptionsetMetadata.csv"],
  ["2024-05-17T03.12.00Z/account/account.csv"],
  ["2024-05-17T03.12.00Z/Synapse.log"],
])("refuses Synapse Link for Dataverse at once, which is known by %s, and says what to do instead", async (name) => {
  const { look } = await open({ "VIP.csv": csv, [name]: "x" });
  expect(await look(0)).toMatchObject({
    kind: "incomplete",
    code: "layout-not-read",
    message: expect.stringMatching(/^The folder out is written by Azure Synapse Link .* one CSV file with a header/),
  });
});

it("finds nothing where no file has a known form, and says what is expected", async () => {
  const { look } = await open({ "a/b/c.csv": csv });
  expect(await look(0)).toMatchObject({ kind: "incomplete", code: "source-not-found" });
});
