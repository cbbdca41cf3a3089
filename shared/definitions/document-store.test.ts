import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeConnectionStore } from "./connection-store.ts";

const path = "connections/nordics.json";

it.each([
  ["larger than any document", Buffer.alloc(1_048_577, 0x20)],
  ["of nothing but lists", Buffer.from(`[${"[],".repeat(60_000)}[]]`)],
  ["of nothing but brackets", Buffer.from("[".repeat(1_000_000))],
])(
  "says of a stored document that is %s that it cannot be used, and lets it be written over",
  async (_title, bytes) => {
    const config = memoryBlobStore();
    await config.write(path, bytes);
    const store = makeConnectionStore(config);

    await expect(store.read("nordics")).rejects.toMatchObject({ code: "stored-invalid" });
    const { documents, unreadable } = await store.list();
    expect([documents.length, unreadable.map(({ code }) => code)]).toEqual([0, ["stored-invalid"]]);
    const { base, value } = await store.peek("nordics");
    expect(value).toBeUndefined();
    await store.delete("nordics", base);
    expect(await store.read("nordics")).toBeUndefined();
  },
);
