import { makeContactHasher } from "../../shared/diff/contact-hasher.ts";
import { effects } from "../../shared/diff/effect.ts";
import { blockOf } from "../../shared/read/block-of.ts";
import { makeBatchWriter } from "../../shared/stage/batch-writer.ts";
import { prepareRows } from "../../shared/stage/prepare-rows.ts";
import { byRowOf } from "../map/by-row-of.ts";

const nowhere = { write: async () => {}, close: async () => ({ etag: "" }) };

/** Prepares and stages people with references of so many characters, and says how many batches they make. */
export const stageReferences = async (count: number, length: number): Promise<number> => {
  let seq = 0;
  const writer = makeBatchWriter({
    ...{ addressBookId: 1, mergeOption: "overwriteIfNotEmpty", isUpdateOnly: false, nextSeq: () => ++seq },
    limits: { maxContacts: 25_000, maxBytes: 16 * 1024 * 1024 },
    ...{ openBody: () => nowhere, openKeys: () => nowhere },
  });
  const rows = prepareRows(blocksOf(count, length), {
    ...{ mergeOption: "overwriteIfNotEmpty", hasher: makeContactHasher(Buffer.alloc(32, 7)) },
    ...byRowOf(([email = "", reference = ""]) => ({ kind: "contact", email, reference, dataFields: {}, warnings: [] })),
  });
  for await (const some of rows) {
    for (let at = 0; at < some.size; at += 1) writer.add(some, at, effects.sent | effects.withList, 0, 0);
    await writer.flush();
  }
  return (await writer.close()).length;
};

async function* blocksOf(count: number, length: number) {
  for (let first = 0; first < count; first += 100) {
    const rows = Array.from({ length: Math.min(100, count - first) }, (_, nth) => [
      `p${first + nth}@example.com`,
      `${first + nth}`.padEnd(length, "r"),
    ]);
    yield blockOf(rows, first + rows.length);
  }
}
