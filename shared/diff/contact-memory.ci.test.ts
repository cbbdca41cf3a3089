import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { makeContactIndex } from "./contact-index.ts";
import { makeReferenceTable } from "./reference-table.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Of what is kept outside the heap, where all of an index is. */
const bytesKept = () => {
  // What the first one finds is freed beside it; the second one waits for that.
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
};

// The second is the first size at which the table has doubled, and so the emptiest; of each contact an import was lost.
it.each([
  [1_000_000, 0],
  [681_575, 1],
  [1_000_000, 1],
])("takes at most 50 bytes of memory a contact, table and mark included: %i, lost imports %i", (contacts, lostAt) => {
  const before = bytesKept();
  const index = makeContactIndex();
  const key = Buffer.alloc(16);
  for (let number = 0; number < contacts; number += 1) {
    key.writeUInt32LE(Math.imul(number, 2_654_435_761) >>> 0);
    key.writeUInt32LE(number, 8);
    const record = index.add(key);
    index.setMembership(record, "on");
    index.setLostAt(record, lostAt);
    index.setMark(record, "unchanged");
  }
  const bytes = (bytesKept() - before) / contacts;
  expect(index.size).toBe(contacts);
  expect(bytes).toBeGreaterThan(39);
  expect(bytes).toBeLessThanOrEqual(50);
});

// The first is the first size at which the table has doubled.
it.each([681_575, 1_000_000])("takes at most 30 bytes more a reference, where an export maps one: %i", (references) => {
  const before = bytesKept();
  const table = makeReferenceTable();
  const words = new Uint32Array(2);
  for (let number = 0; number < references; number += 1) {
    words[0] = Math.imul(number, 2_654_435_761) >>> 0;
    words[1] = number;
    table.name(words, 0, number);
  }
  const bytes = (bytesKept() - before) / references;
  expect(table.size).toBe(references);
  expect(bytes).toBeGreaterThan(20);
  expect(bytes).toBeLessThanOrEqual(30);
});
