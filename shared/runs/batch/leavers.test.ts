import { memoryBlobStore } from "../../../tests/fakes/memory-blob-store.ts";
import type { LeaverLine } from "../../stage/leaver-line.ts";
import { stagedRemoval } from "../ledger/batch-transitions.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import type { Fate } from "./leaver-table.ts";
import { nextPart, openLeavers, removalEnd, saveLeavers } from "./leavers.ts";

const keyOf = (number: number) => Buffer.alloc(16, number).toString("base64url");
const [a, b, c] = [keyOf(1), keyOf(2), keyOf(3)];

const batchOf = (contacts: number) =>
  stagedRemoval(
    { seq: 1, addressBookId: 12345, contacts },
    { runId: "loyalty.20240517T033000000Z.r0000001", attempt: 1, accountId: 1, hashKey: "1" },
  );

const stage = async (lines: LeaverLine[]) => {
  const staged = memoryBlobStore();
  const batch = batchOf(lines.length);
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  await staged.write(stagedPaths.keys(batch.runId, 1, 1), Buffer.from(text));
  return { staged, batch, leavers: await openLeavers(staged, batch) };
};

/** Two `Words` are alike to a matcher, whatever they say. */
const told = ({ failures }: ReturnType<typeof removalEnd>) =>
  failures.map((one) => ({ ...one, words: one.words.forReport() }));

const many = Array.from({ length: 2500 }, (_, index): LeaverLine => {
  const key = Buffer.alloc(16);
  key.writeUInt32LE(index + 1);
  return [key.toString("base64url"), index + 1];
});

describe("those who leave a list", () => {
  it("are read as they were staged, those whom a row excludes first", async () => {
    const { leavers } = await stage([
      [a, 1],
      [b, 2, "confirmed"],
      [c, 3, "excluded", "confirmed"],
    ]);
    expect([0, 1, 2].map((position) => leavers.table.idOf(position))).toEqual([3, 1, 2]);
    expect([0, 1, 2].map((position) => leavers.table.wasConfirmed(position))).toEqual([true, false, true]);
  });

  it("are read again as they were stored, with how far the list has been read", async () => {
    const { staged, batch, leavers } = await stage([
      [a, 1],
      [b, 0],
    ]);
    leavers.table.setId(1, 9);
    leavers.table.setPresent(0, c);
    leavers.table.moveToBack([0]);
    leavers.marker = "next";
    await saveLeavers(staged, batch, leavers);
    const { table, marker, isRead } = await openLeavers(staged, batch);
    expect({ marker, isRead }).toEqual({ marker: "next", isRead: false });
    expect([table.keyOf(0), table.idOf(0), table.fateOf(0)]).toEqual([b, 9, "open"]);
    expect([table.keyOf(1), table.presentOf(1), table.presentOf(0)]).toEqual([a, c, undefined]);
  });

  it("are not stored by whoever comes late", async () => {
    const { staged, batch, leavers } = await stage([[a, 1]]);
    await saveLeavers(staged, batch, leavers);
    await expect(saveLeavers(staged, batch, leavers)).rejects.toMatchObject({ code: "conflict" });
  });

  it("are named part by part, nobody again before everybody has been named once", async () => {
    const { batch, leavers } = await stage(many);
    leavers.table.setFate(1, "again");
    leavers.table.moveToBack([1]);
    leavers.table.setFate(0, "gone");
    expect(nextPart(leavers, { ...batch, partSize: 2 })).toEqual([1, 2]);
    expect(nextPart(leavers, { ...batch, idsDone: 2496, partSize: 1000 })).toEqual([2497, 2498]);
    expect(nextPart(leavers, { ...batch, idsDone: 2498, partSize: 1000 })).toEqual([2499]);
    expect(nextPart(leavers, { ...batch, idsDone: 2499, partSize: 1000 })).toEqual([]);
  });
});

describe("what became of one who leaves, when all jobs have ended and when the run stops before", () => {
  it.each<[Fate, string | undefined, string | undefined]>([
    ["open", "removed", undefined],
    ["unknown", "removed", undefined],
    ["moved", "moved", "moved"],
    ["kept", "withheld", "withheld"],
    ["gone", "removed", "removed"],
    ["again", "removed", undefined],
    ["refused", "removalFailed", "removalFailed"],
  ])("who is %s: %s, %s", async (fate, done, stopped) => {
    const { batch, leavers } = await stage([[a, 1]]);
    leavers.table.setFate(0, fate);
    const why = fate === "kept" ? ["same-contact"] : [];
    expect([...removalEnd(batch, leavers, "done").contacts]).toEqual(done ? [[a, "", 1, done, ...why]] : []);
    expect([...removalEnd(batch, leavers, "stopped").contacts]).toEqual(stopped ? [[a, "", 1, stopped, ...why]] : []);
  });

  it("is not known of somebody who was on the list and whom no reading of it finds", async () => {
    const { batch, leavers } = await stage([[a, 0, "confirmed"]]);
    const end = removalEnd(batch, leavers, "done");
    expect(end.counts).toMatchObject({ withheld: 1 });
    expect(told(end)).toEqual([
      { source: -1, row: 0, reference: "", email: "", code: "contact-unknown", words: "contact id unknown" },
    ]);
  });

  it("is removalFailed for an id that does not fit 32 bits, which is not sent", async () => {
    const { batch, leavers } = await stage([
      [a, 2_147_483_647],
      [b, 2_147_483_648],
    ]);
    expect(nextPart(leavers, batch)).toEqual([0]);
    const end = removalEnd(batch, leavers, "done");
    expect(end.counts).toEqual({ removed: 1, removalFailed: 1, withheld: 0 });
    expect([...end.contacts]).toEqual([
      [a, "", 2_147_483_647, "removed"],
      [b, "", 2_147_483_648, "removalFailed"],
    ]);
    expect(told(end)).toEqual([
      { source: -1, row: 0, reference: "", email: "", code: "contact-id-too-large", words: "contact id 2147483648" },
    ]);
  });

  it("is withheld of who has moved, and said", async () => {
    const { batch, leavers } = await stage([[a, 7]]);
    leavers.table.setFate(0, "moved");
    const end = removalEnd(batch, leavers, "done");
    expect(end.counts).toMatchObject({ removed: 0, withheld: 1 });
    expect(told(end)).toMatchObject([{ code: "same-contact", words: "contact id 7" }]);
  });

  it("is of her and of another contact of her address, which a lost import may have made", async () => {
    const { batch, leavers } = await stage([
      [a, 1, "lost"],
      [b, 0, "lost"],
    ]);
    const { table } = leavers;
    expect([0, 1, 2].map((position) => table.isSecond(position))).toEqual([false, false, true]);
    expect([table.keyOf(2), table.idOf(2), table.fateOf(2)]).toEqual([a, 0, "unknown"]);
    expect(removalEnd(batch, leavers, "done").counts).toEqual({ removed: 2, removalFailed: 0, withheld: 0 });
    expect([...removalEnd(batch, leavers, "stopped").contacts]).toEqual([]);
    table.setId(2, 9);
    expect(nextPart(leavers, batch)).toEqual([0, 2]);
    table.setFate(2, "refused");
    const end = removalEnd(batch, leavers, "done");
    expect([...end.contacts]).toEqual([
      [a, "", 1, "removalFailed"],
      [b, "", null, "removed"],
    ]);
    expect(told(end)).toMatchObject([{ code: "removal-refused", words: "contact id 9" }]);
    // What ended of hers alone is no end.
    table.setFate(2, "open");
    const stopped = removalEnd({ ...batch, idsDone: 1 }, leavers, "stopped");
    expect(stopped.counts).toEqual({ removed: 0, removalFailed: 1, withheld: 1 });
  });

  it("is known part by part when the run stops: what ended, what may be under way, what was not begun", async () => {
    const { batch, leavers } = await stage(many);
    const stopped = { ...batch, idsDone: 1000, mayBeSent: true };
    expect(removalEnd(stopped, leavers, "stopped").counts).toEqual({
      removed: 1000,
      removalFailed: 1000,
      withheld: 500,
    });
    expect(removalEnd({ ...stopped, mayBeSent: false }, leavers, "stopped").counts).toEqual({
      removed: 1000,
      removalFailed: 0,
      withheld: 1500,
    });
  });
});
