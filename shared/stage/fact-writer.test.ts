import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeFactWriter } from "./fact-writer.ts";
import { readSideFacts } from "./side-fact.ts";

const key = Buffer.alloc(16, 5);

describe("a writer of facts", () => {
  it("makes no blob where there are none", async () => {
    const store = memoryBlobStore();
    const facts = makeFactWriter(() => store.openWriter("facts"));
    expect(facts.flush()).toBeUndefined();
    await facts.close();
    expect(await store.head("facts")).toBeUndefined();
  });

  it("writes them when they are worth a call, and loses none", async () => {
    const store = memoryBlobStore();
    const facts = makeFactWriter(() => store.openWriter("facts"));
    for (let number = 0; number < 9_000; number += 1) facts.add({ key, code: 9 });
    expect(facts.flush()).toBeUndefined();
    for (let number = 0; number < 1_000; number += 1) facts.add({ key, code: 9 });
    await expect(facts.flush()).resolves.toBeUndefined();
    facts.add({ key, reference: Buffer.alloc(8, 3) });
    await facts.close();
    const ifMatch = (await store.head("facts"))?.etag ?? "";
    const read: (number | undefined)[] = [];
    for await (const some of readSideFacts(store.readStream("facts", { ifMatch })))
      for (const { code } of some) read.push(code);
    expect([read.length, read[0], read.at(-1)]).toEqual([10_001, 9, undefined]);
  });
});
