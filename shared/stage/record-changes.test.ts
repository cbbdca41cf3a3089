import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { type IsSomebody, makeRecordChanges } from "./record-changes.ts";

const names = { log: "changes.ndjson", csv: "changes.csv" };
const keyOf = (number: number) => Buffer.alloc(16, number);
const place = { segment: "High", file: "High_1.csv", reference: "" };

const recorder = (isListed?: IsSomebody) => {
  const store = memoryBlobStore();
  const excluded: Buffer[] = [];
  const changes = makeRecordChanges({ store, names, addressBookIds: [1], ...(isListed ? { isListed } : {}) });
  const close = () => changes.close((book, key) => !(book === 1 && excluded.some((one) => one.equals(key))));
  const csv = async () => (await store.read(names.csv))?.bytes.toString().split("\r\n") ?? [];
  return { ...changes, excluded, close, csv };
};

describe("what a dry run takes down", () => {
  it("is counted by kind, one line each, with what is known", async () => {
    const { add, close, csv } = recorder();
    const person = { ...place, addressBookId: 1, email: "a***@e***.com" };
    add({ ...person, kind: "added", key: keyOf(1), row: 2, reference: "C-1", contactId: 0 });
    add({ ...person, kind: "updated", key: keyOf(2), row: 3, reference: "C-2", contactId: 77 });
    add({ ...person, kind: "parked", key: keyOf(3), row: 4 });
    add({ ...place, addressBookId: 1, kind: "refused", row: 5, code: "email-missing" });
    add({ addressBookId: 1, kind: "removed", contactId: 99 });
    const [planned] = await close();
    expect(planned).toMatchObject({ added: 1, updated: 1, removed: 1, parked: 1, refused: 1, putBack: 0 });
    expect(planned?.examples.removed).toEqual([
      { segment: null, file: null, row: null, reference: null, email: null, contactId: 99, code: null },
    ]);
    expect(await csv()).toEqual([
      "address book,change,segment,file,row,reference,email,contact id,code",
      '"1","added","High","High_1.csv","2","C-1","a***@e***.com","",""',
      '"1","updated","High","High_1.csv","3","C-2","a***@e***.com","77",""',
      '"1","parked","High","High_1.csv","4","","a***@e***.com","",""',
      '"1","refused","High","High_1.csv","5","","","","email-missing"',
      '"1","removed","","","","","","99",""',
      "",
    ]);
  });

  it("leaves out whom a later row excluded, but not their removal", async () => {
    const { add, close, csv, excluded } = recorder();
    add({ ...place, addressBookId: 1, kind: "added", key: keyOf(1), row: 2 });
    add({ ...place, addressBookId: 1, kind: "parked", key: keyOf(2), row: 3 });
    add({ ...place, addressBookId: 1, kind: "updated", key: keyOf(3), row: 4 });
    excluded.push(keyOf(1), keyOf(2));
    add({ addressBookId: 1, kind: "removed", contactId: 98 });
    expect(await close()).toMatchObject([{ added: 0, parked: 0, updated: 1, removed: 1 }]);
    expect(await csv()).toHaveLength(4);
  });

  it("has twenty examples of a kind and every line in the file, however many pieces they take", async () => {
    const { add, flush, close, csv } = recorder();
    const writes = [];
    // The separators that end a line for some readers do not end one here.
    const reference = `long\u2028${"é".repeat(300)}`;
    for (let row = 2; row < 3002; row += 1) {
      add({ addressBookId: 1, kind: "added", ...place, row, reference });
      const written = flush();
      if (written) writes.push(await written);
    }
    const [planned] = await close();
    expect(writes.length).toBeGreaterThan(1);
    expect(planned?.added).toBe(3000);
    expect(planned?.examples.added.map(({ row }) => row)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
    expect((await csv()).length).toBe(3002);
    expect((await csv())[3000]).toContain(`"3001","${reference}"`);
  });

  it("says of a full run whom of those on record it puts back, and has zeros for a target without changes", async () => {
    const { add, close, csv } = recorder((book, key) => book === 1 && key.equals(keyOf(1)));
    add({ addressBookId: 1, kind: "updated", key: keyOf(1), ...place, row: 2, reference: "=1+1" });
    add({ addressBookId: 1, kind: "updated", key: keyOf(2), ...place, row: 3 });
    add({ addressBookId: 1, kind: "added", key: keyOf(3), ...place, row: 4 });
    const [planned] = await close();
    expect(planned).toMatchObject({ added: 1, updated: 1, putBack: 1, examples: { putBack: [{ row: 3 }] } });
    expect((await csv())[1]).toContain(`"'=1+1"`);
    expect((await csv())[2]).toContain('"putBack","High","High_1.csv","3"');
    expect(await recorder().close()).toMatchObject([{ addressBookId: 1, updated: 0, putBack: 0 }]);
  });

  it("is of the targets only", async () => {
    const { add, close } = recorder();
    add({ ...place, addressBookId: 2, kind: "added", row: 2 });
    await expect(close()).rejects.toThrow("A change names address book 2, which is no target.");
  });

  it("has no example of what it has none", async () => {
    expect((await recorder().close())[0]?.examples).toEqual({
      ...{ added: [], updated: [], putBack: [], removed: [], kept: [], parked: [], refused: [] },
    });
  });
});
