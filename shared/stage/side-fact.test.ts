import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeFactWriter } from "./fact-writer.ts";
import { readSideFacts, type SideFact } from "./side-fact.ts";

const key = (number: number) => Buffer.alloc(16, number);
const facts: SideFact[] = [
  { key: key(1), reference: Buffer.alloc(8, 9) },
  { key: key(2), code: 300 },
  { key: key(3), reference: Buffer.alloc(8), code: 0 },
  { key: key(4) },
];

const written = async (all: readonly SideFact[]) => {
  const store = memoryBlobStore();
  const writer = makeFactWriter(() => store.openWriter("facts"));
  for (const fact of all) writer.add(fact);
  await writer.flush();
  await writer.close();
  return (await store.read("facts"))?.bytes;
};

it.each([1, 26, 27, 28, 1000])("facts come back as they were written, %i bytes at once", async (size) => {
  const bytes = (await written(facts)) ?? Buffer.alloc(0);
  async function* cut() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const read: SideFact[] = [];
  for await (const some of readSideFacts(cut())) read.push(...some);
  expect(bytes).toHaveLength(4 * 27);
  expect(read).toEqual(facts);
});

it("no facts are no blob", async () => {
  expect(await written([])).toBeUndefined();
});
