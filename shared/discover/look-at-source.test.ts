import type { BlobStore } from "../azure/blob-store.ts";
import { makeLookAtSource } from "./look-at-source.ts";

const accountUrl = "http://127.0.0.1:10000/devstoreaccount1";
const source = { container: "insights", folder: "CI_1/Export" };
const settleMs = 60_000;
const written = Date.UTC(2024, 4, 17, 3, 14);
const later = written + settleMs;

type Stored = { text: string; etag: string; lastModified: number };

/** A container in memory; `onHead` and `onRead` may change it under way. */
const containerOf = (blobs: Record<string, string>, lastModified = written) => {
  const stored = new Map<string, Stored>(
    Object.entries(blobs).map(([name, text]) => [`CI_1/Export/${name}`, { text, etag: `"${name}"`, lastModified }]),
  );
  let underWay = 0;
  const seen = {
    heads: [] as string[],
    mostAtOnce: 0,
    onHead: (_name: string): void => {},
    onRead: (): unknown => undefined,
  };
  const store: Pick<BlobStore, "read" | "head" | "list"> = {
    read: async (name) => {
      seen.onRead();
      const blob = stored.get(name);
      return blob && { bytes: Buffer.from(blob.text), etag: blob.etag };
    },
    head: async (name) => {
      underWay += 1;
      seen.mostAtOnce = Math.max(seen.mostAtOnce, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      seen.heads.push(name);
      seen.onHead(name);
      const blob = stored.get(name);
      return blob && { etag: blob.etag, lastModified: blob.lastModified, size: blob.text.length };
    },
    async *list(prefix) {
      for (const [name, { etag, lastModified, text }] of [...stored].sort())
        if (name.startsWith(prefix)) yield { name, etag, lastModified, size: text.length };
    },
  };
  return { stored, seen, store };
};

const touch = (stored: Map<string, Stored>, name: string, lastModified: number): void => {
  const path = `CI_1/Export/${name}`;
  stored.set(path, { text: stored.get(path)?.text ?? "", etag: `"${name} again"`, lastModified });
};

const modelOf = (segments: Record<string, string[] | undefined>): string =>
  JSON.stringify({
    entities: Object.entries(segments).map(([name, files]) => ({
      $type: "LocalEntity",
      name,
      attributes: [{ name: "EMail", dataType: "string" }],
      partitions: files?.map((file) => ({ name: file, location: `${accountUrl}/insights/CI_1/Export/${file}` })),
    })),
  });

const lookAt = (store: Pick<BlobStore, "read" | "head" | "list">, wanted: string[], now = later, settle = settleMs) =>
  makeLookAtSource({ open: () => store, accountUrl, settleMs: settle })(source, wanted, now);

const a1 = "A/2024/05/17/0312/A_1.csv";
const a2 = "A/2024/05/17/0312/A_2.csv";
const a10 = "A/2024/05/17/0312/A_10.csv";
const b1 = "B/2024/05/16/2200/B_1.csv";

describe("a refresh that has settled", () => {
  it("is complete, with its segments in the wanted order and their parts in natural order", async () => {
    const { store } = containerOf({
      "model.json": modelOf({ A: [a10, a1, a2], B: [b1], C: ["C/C_1.csv"] }),
      [a1]: "1",
      [a2]: "22",
      [a10]: "333",
      [b1]: "4",
    });
    const look = await lookAt(store, ["B", "A"]);
    const dialect = {
      columnHeaders: false,
      delimiter: ",",
      encoding: "UTF-8",
      quoteStyle: "QuoteStyle.Csv",
      csvStyle: "CsvStyle.QuoteAlways",
    };
    const part = (name: string, size: number) => ({ path: `CI_1/Export/${name}`, etag: `"${name}"`, size, dialect });
    const columns = [{ name: "EMail", dataType: "string" }];
    expect(look).toEqual({
      kind: "complete",
      refresh: {
        stamp: "2024/05/17/0312",
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        segments: [
          {
            name: "B",
            found: true,
            stamp: "2024/05/16/2200",
            landedAt: 1_715_915_640_000,
            columns,
            parts: [part(b1, 1)],
          },
          {
            name: "A",
            found: true,
            stamp: "2024/05/17/0312",
            landedAt: 1_715_915_640_000,
            columns,
            parts: [part(a1, 1), part(a2, 2), part(a10, 3)],
          },
        ],
      },
    });
  });

  it("has the same fingerprint whatever the order, and another when an ETag changes", async () => {
    const { store, stored } = containerOf({ "model.json": modelOf({ A: [a1], B: [b1] }), [a1]: "", [b1]: "" });
    const print = async (wanted: string[]) => {
      const look = await lookAt(store, wanted, later * 2);
      return look.kind === "complete" ? look.refresh.fingerprint : look.kind;
    };
    const before = await print(["A", "B"]);
    expect(await print(["B", "A"])).toBe(before);
    expect(await print(["A"])).not.toBe(before);
    touch(stored, a1, written);
    expect(await print(["A", "B"])).not.toBe(before);
  });

  it("finds a segment whose name differs in case alone, under the name it was asked by", async () => {
    const { store } = containerOf({ "model.json": modelOf({ HighValue: [a1] }), [a1]: "" });
    const look = await lookAt(store, ["highvalue"]);
    expect(look).toMatchObject({ refresh: { segments: [{ name: "highvalue", found: true, parts: [{}] }] } });
  });

  it("does not take the only segment that there is for another", async () => {
    const { store } = containerOf({ "model.json": modelOf({ A: [a1] }), [a1]: "" });
    expect(await lookAt(store, ["B"])).toMatchObject({ refresh: { segments: [{ name: "B", found: false }] } });
  });

  it("does not guess between two names that differ in case", async () => {
    const { store } = containerOf({ "model.json": modelOf({ Vip: [a1], VIP: [b1] }), [a1]: "", [b1]: "" });
    expect(await lookAt(store, ["vip", "VIP"])).toMatchObject({
      refresh: { segments: [{ found: false }, { found: true, parts: [{ path: `CI_1/Export/${b1}` }] }] },
    });
  });

  it("bears the newest stamp of its segments, in whatever order they were asked for", async () => {
    const { store } = containerOf({ "model.json": modelOf({ A: [a1], B: [b1] }), [a1]: "", [b1]: "" });
    expect(await lookAt(store, ["A", "B"])).toMatchObject({ kind: "complete", refresh: { stamp: "2024/05/17/0312" } });
    expect(await lookAt(store, ["B", "A"])).toMatchObject({ kind: "complete", refresh: { stamp: "2024/05/17/0312" } });
  });

  it("is found in a folder that is written with slashes around it", async () => {
    const { store } = containerOf({ "model.json": modelOf({ A: [a1] }), [a1]: "" });
    const look = makeLookAtSource({ open: () => store, accountUrl, settleMs });
    expect((await look({ ...source, folder: "/CI_1/Export/" }, ["A"], later)).kind).toBe("complete");
  });

  it("has segments without parts: listed ones are found, others are not", async () => {
    const { store } = containerOf({ "model.json": modelOf({ A: [], B: undefined }) });
    expect(await lookAt(store, ["A", "B", "C"])).toMatchObject({
      kind: "complete",
      refresh: {
        stamp: "2024/05/17/0314",
        segments: [
          { name: "A", found: true, parts: [] },
          { name: "B", found: true, parts: [] },
          { name: "C", found: false, columns: [], parts: [] },
        ],
      },
    });
  });

  it("takes its stamp from the newest part where the folders bear none", async () => {
    const { store, stored } = containerOf({
      "model.json": modelOf({ A: ["A/1.csv", "A/2.csv"] }),
      "A/1.csv": "",
      "A/2.csv": "",
    });
    touch(stored, "A/2.csv", Date.UTC(2024, 0, 2, 3, 4, 59));
    touch(stored, "A/1.csv", Date.UTC(2023, 11, 31));
    expect(await lookAt(store, ["A"])).toMatchObject({ kind: "complete", refresh: { stamp: "2024/01/02/0304" } });
  });

  it("is looked at with a few requests at once and none for other segments", async () => {
    const many = Array.from({ length: 40 }, (_, index) => `A/2024/05/17/0312/A_${index}.csv`);
    const { store, seen } = containerOf({
      "model.json": modelOf({ A: many, B: [b1] }),
      ...Object.fromEntries(many.map((name) => [name, ""])),
    });
    expect((await lookAt(store, ["A"])).kind).toBe("complete");
    expect(seen.heads).toHaveLength(42);
    expect(seen.mostAtOnce).toBe(8);
  });

  it("needs no time to settle when that is set to zero", async () => {
    const { store } = containerOf({ "model.json": modelOf({ A: [a1] }), [a1]: "" });
    expect((await lookAt(store, ["A"], written, 0)).kind).toBe("complete");
  });
});

describe("of several refresh folders of a segment that model.json lists", () => {
  const old1 = "A/2024/05/16/0312/A_1.csv";
  const old2 = "A/2024/05/16/0312/A_2.csv";
  const oldest = "A/2024/05/15/0312/A_1.csv";
  const model = modelOf({ A: [old1, a2, oldest, a1, old2], B: [b1] });
  const there = (...names: string[]) => Object.fromEntries(["model.json", ...names].map((name) => [name, ""]));
  const landed = (...names: string[]) => containerOf({ ...there(b1, ...names), "model.json": model });
  const readOf = (look: Awaited<ReturnType<typeof lookAt>>) =>
    look.kind === "incomplete"
      ? look.message
      : look.refresh?.segments.map(({ stamp, parts, passedOver }) => ({
          ...{ stamp, passedOver },
          parts: parts.map(({ path }) => path.replace("CI_1/Export/", "")),
        }));

  it("the newest is read, those before it are not even looked at, and the refresh says so", async () => {
    const { store, seen } = landed(a1, a2, old1, old2, oldest);
    const look = await lookAt(store, ["A", "B"]);
    expect(look).toMatchObject({ kind: "complete", refresh: { stamp: "2024/05/17/0312" } });
    expect(readOf(look)).toEqual([
      { stamp: "2024/05/17/0312", passedOver: { older: 2, incomplete: [] }, parts: [a1, a2] },
      { stamp: "2024/05/16/2200", parts: [b1] },
    ]);
    expect(seen.heads).not.toContain(`CI_1/Export/${old1}`);
  });

  it("has one fingerprint, whatever older ones are listed", async () => {
    const { store, stored } = landed(a1, a2, old1, old2);
    const print = async () => {
      const look = await lookAt(store, ["A"]);
      return look.kind === "complete" ? look.refresh.fingerprint : look.kind;
    };
    const before = await print();
    stored.set("CI_1/Export/model.json", {
      text: modelOf({ A: [a1, a2] }),
      etag: '"shorter"',
      lastModified: written,
    });
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(await print()).toBe(before);
  });

  it("the newest that is whole is read where a newer one lacks a part, which the refresh names", async () => {
    const { store } = landed(a1, old1, old2, oldest);
    expect(readOf(await lookAt(store, ["A"]))).toEqual([
      { stamp: "2024/05/16/0312", passedOver: { older: 1, incomplete: ["2024/05/17/0312"] }, parts: [old1, old2] },
    ]);
  });

  it("nothing older is read while the newest may still be under way", async () => {
    const { store } = landed(a1, old1, old2);
    expect(await lookAt(store, ["A"], later - 1)).toEqual({ kind: "settling", settledAt: later });
  });

  it("an older one that lacks a part is passed over, too", async () => {
    const { store } = landed(a1, old1, oldest);
    expect(readOf(await lookAt(store, ["A"]))).toEqual([
      {
        stamp: "2024/05/15/0312",
        passedOver: { older: 0, incomplete: ["2024/05/17/0312", "2024/05/16/0312"] },
        parts: [oldest],
      },
    ]);
  });

  it("an older one is not whole where its folder holds a part that model.json has dropped", async () => {
    const { store } = landed(a1, oldest, "A/2024/05/15/0312/A_2.csv", "A/2024/05/15/0312/_SUCCESS");
    expect(readOf(await lookAt(store, ["A"]))).toBe(
      `Segment A: model.json lists CI_1/Export/${a2}, which is not in the container insights. None of the older folders ` +
        "(2) is whole, either. Run the export in Customer Insights again.",
    );
  });

  it("an older one counts although files lie beside its parts that are none", async () => {
    const { store } = landed(a1, oldest, "A/2024/05/15/0312/_SUCCESS", "A/2024/05/15/0312/A_1.csv.crc");
    expect(readOf(await lookAt(store, ["A"]))).toMatchObject([{ stamp: "2024/05/15/0312", parts: [oldest] }]);
  });

  it("a model.json that is written anew while older folders are looked at is settling", async () => {
    const { store, stored, seen } = landed(a1, old1, old2);
    seen.onHead = (name) => {
      if (name.endsWith(old1)) touch(stored, "model.json", later);
    };
    expect(await lookAt(store, ["A"])).toEqual({ kind: "settling", settledAt: later + settleMs });
  });
});

describe("a refresh that may still be under way is settling", () => {
  it("until model.json has been unchanged long enough", async () => {
    const { store } = containerOf({ "model.json": modelOf({ A: [a1] }), [a1]: "" });
    expect(await lookAt(store, ["A"], later - 1)).toMatchObject({ kind: "settling", settledAt: later, refresh: {} });
    expect((await lookAt(store, ["A"], later)).kind).toBe("complete");
  });

  it("until every part has been unchanged long enough", async () => {
    const { store, stored } = containerOf({ "model.json": modelOf({ A: [a1, a2] }), [a1]: "", [a2]: "" });
    touch(stored, a2, written + 5_000);
    expect(await lookAt(store, ["A"])).toMatchObject({ kind: "settling", settledAt: later + 5_000 });
    expect((await lookAt(store, ["A"], later + 5_000)).kind).toBe("complete");
  });

  it("while a part is missing and model.json is young", async () => {
    const { store } = containerOf({ "model.json": modelOf({ A: [a1] }) });
    expect(await lookAt(store, ["A"], later - 1)).toEqual({ kind: "settling", settledAt: later });
  });

  it("while a part is missing and another one is young", async () => {
    const { store, stored } = containerOf({ "model.json": modelOf({ A: [a1, a2] }), [a1]: "" });
    touch(stored, a1, written + 5_000);
    expect(await lookAt(store, ["A"], later)).toEqual({ kind: "settling", settledAt: later + 5_000 });
  });

  it("while a model.json that cannot be read is young", async () => {
    const { store } = containerOf({ "model.json": '{"entities"' });
    expect(await lookAt(store, ["A"], later - 1)).toEqual({ kind: "settling", settledAt: later });
  });

  it("when model.json changes while the parts are looked at", async () => {
    const { store, stored, seen } = containerOf({ "model.json": modelOf({ A: [a1] }), [a1]: "" });
    seen.onHead = (name) => {
      if (name.endsWith(".csv")) touch(stored, "model.json", later);
    };
    expect(await lookAt(store, ["A"])).toEqual({ kind: "settling", settledAt: later + settleMs });
  });
});

describe("a refresh whose model.json changes under way is settling", () => {
  const changing = () => containerOf({ "model.json": modelOf({ A: [a1] }), [a1]: "" });

  it("before it is read", async () => {
    const { store, stored, seen } = changing();
    seen.onRead = () => touch(stored, "model.json", written);
    expect(await lookAt(store, ["A"])).toEqual({ kind: "settling", settledAt: later + settleMs });
    expect(seen.heads).toEqual(["CI_1/Export/model.json"]);
  });

  it("or is deleted while the parts are looked at", async () => {
    const { store, stored, seen } = changing();
    seen.onHead = (name) => {
      if (name.endsWith(".csv")) stored.delete("CI_1/Export/model.json");
    };
    expect(await lookAt(store, ["A"])).toEqual({ kind: "settling", settledAt: later + settleMs });
  });

  it("unless it is deleted before it is read: then there is none", async () => {
    const { store, stored, seen } = changing();
    seen.onRead = () => stored.delete("CI_1/Export/model.json");
    expect(await lookAt(store, ["A"])).toMatchObject({ kind: "incomplete", code: "source-not-found" });
  });
});

describe("a source that cannot be read is incomplete", () => {
  const lookAtModel = (text: string, blobs: Record<string, string> = {}) =>
    lookAt(containerOf({ "model.json": text, ...blobs }).store, ["A"]);

  it("when there is no model.json", async () => {
    expect(await lookAt(containerOf({}).store, ["A"])).toMatchObject({ kind: "incomplete", code: "source-not-found" });
  });

  it("when model.json is not JSON", async () => {
    expect(await lookAtModel("{")).toEqual({
      kind: "incomplete",
      code: "model-invalid",
      message: "CI_1/Export/model.json: model.json cannot be used: it is not JSON (1 character).",
    });
  });

  it.each([
    [8_388_608, 1],
    [8_388_609, 0],
  ])("when model.json is larger than the limit, which is not even read: of %i bytes %i reads", async (size, reads) => {
    const { store, seen } = containerOf({ "model.json": "" });
    let read = 0;
    seen.onRead = () => {
      read += 1;
    };
    const head: (typeof store)["head"] = async () => ({ etag: '"model.json"', lastModified: written, size });
    expect(await lookAt({ ...store, head }, ["A"])).toMatchObject({ kind: "incomplete", code: "model-invalid" });
    expect(read).toBe(reads);
  });

  it("when a part is missing, and names it", async () => {
    expect(await lookAtModel(modelOf({ A: [a1, a2] }), { [a1]: "" })).toEqual({
      kind: "incomplete",
      code: "part-missing",
      message: `Segment A: model.json lists CI_1/Export/${a2}, which is not in the container insights. Run the export in Customer Insights again.`,
    });
  });

  it("when it lists parts of several refreshes and the newest cannot be told", async () => {
    expect(await lookAtModel(modelOf({ A: [a1, "A/A_2.csv"] }), { [a1]: "", "A/A_2.csv": "" })).toEqual({
      kind: "incomplete",
      code: "parts-of-two-refreshes",
      message:
        "Segment A: model.json lists parts of more than one refresh, and which is the newest cannot be told: " +
        "no timestamp folder holds CI_1/Export/A/A_2.csv, and others lie in one. Expected folders YYYY/MM/DD/HHMM below the " +
        "segment's own. Export the segment to an empty folder, and name that in the export's source.",
    });
  });

  it("when a part lies outside the source, which is not even looked for", async () => {
    const model = modelOf({ A: ["../../other/A_1.csv"] });
    const { store, seen } = containerOf({ "model.json": model });
    expect(await lookAt(store, ["A"])).toMatchObject({ kind: "incomplete", code: "part-outside-source" });
    expect(seen.heads).toEqual(["CI_1/Export/model.json"]);
  });
});
