import { text } from "node:stream/consumers";
import { memoryBlobStore } from "../../../tests/fakes/memory-blob-store.ts";
import type { BlobStore } from "../../azure/blob-store.ts";
import { stagedRemoval } from "../ledger/batch-transitions.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { openBody } from "./open-body.ts";

const batch = stagedRemoval(
  { seq: 1, addressBookId: 12345, contacts: 1 },
  { runId: "loyalty.20240517T033000000Z.r0000001", attempt: 1, accountId: 1, hashKey: "1" },
);
const name = stagedPaths.body(batch.runId, 1, 1);
/** Storage gives it in two pieces. */
const body = "x".repeat(100_000);

const stage = async (): Promise<BlobStore> => {
  const staged = memoryBlobStore();
  await staged.write(name, Buffer.from(body));
  return staged;
};

it("gives the body as it is stored, and its length", async () => {
  const opened = await openBody(await stage(), batch);

  expect(opened?.bytes).toBe(100_000);
  expect(opened && (await text(opened.open()))).toBe(body);
});

it("gives it anew for a second try", async () => {
  const opened = await openBody(await stage(), batch);
  if (opened) for await (const _ of opened.open()) break;

  expect(opened && (await text(opened.open()))).toBe(body);
});

it("knows at once of a body that is gone", async () => {
  expect(await openBody(memoryBlobStore(), batch)).toBeUndefined();
});

it.each([
  ["goes", (staged: BlobStore) => staged.delete(name)],
  ["is written anew", (staged: BlobStore) => staged.write(name, Buffer.from("another"))],
])(
  "of one that %s while it is sent it says that nothing was taken in, and that it may be tried again",
  async (_, change) => {
    const staged = await stage();
    const opened = await openBody(staged, batch);
    await change(staged);

    await expect(opened && text(opened.open())).rejects.toMatchObject({
      name: "TransientError",
      code: "storage-unavailable",
      mayHaveHappened: false,
    });
  },
);

it("passes on what is no failure of storage", async () => {
  const staged = await stage();
  const fault = new Error("a fault");
  const opened = await openBody(
    {
      ...staged,
      async *readStream() {
        yield Buffer.from("x");
        throw fault;
      },
    },
    batch,
  );

  await expect(opened && text(opened.open())).rejects.toBe(fault);
});

it("lets go of a body that nobody sends", async () => {
  const letGo = Promise.withResolvers<string>();
  const staged: BlobStore = {
    ...(await stage()),
    async *readStream() {
      try {
        yield Buffer.from("x");
      } finally {
        letGo.resolve("let go");
      }
    },
  };

  (await openBody(staged, batch))?.close();

  expect(await letGo.promise).toBe("let go");
});
