import { z } from "zod";
import type { BlobWriter } from "../azure/blob-store.ts";
import { storedJson } from "../azure/stored-json.ts";
import { makeBufferedWriter } from "./buffered-writer.ts";
import { parseContactKeys, type StoredContactKey } from "./contact-key.ts";
import type { PlannedBatch } from "./plan.ts";
import type { PlanFiles } from "./plan-files.ts";

const bodySchema = z.object({ mergeOption: z.string(), contacts: z.array(z.unknown()) });

/**
 * Takes contacts out of batches that were staged before a row came that excludes them, or that counts in the place of
 * theirs: rewrites the bodies and keys that hold one. A batch that is left empty is not planned.
 */
export const dropTakenBack = async (
  files: PlanFiles,
  isStaged: (line: StoredContactKey) => boolean,
  batches: readonly PlannedBatch[],
): Promise<PlannedBatch[]> => {
  const kept: PlannedBatch[] = [];
  for (const batch of batches) {
    const lines = (await files.readKeys(batch.seq)).toString().split("\n");
    const stays = parseContactKeys(Buffer.from(lines.join("\n"))).map(isStaged);
    const contacts = stays.filter(Boolean).length;
    if (contacts === batch.contacts) kept.push(batch);
    else if (contacts > 0) kept.push(await rewrite(files, batch, lines, stays));
  }
  return kept;
};

const rewrite = async (
  files: PlanFiles,
  batch: PlannedBatch,
  lines: readonly string[],
  stays: readonly boolean[],
): Promise<PlannedBatch> => {
  const body = bodySchema.parse(storedJson(await files.readBody(batch.seq), `the body of batch ${batch.seq}`));
  const contacts = body.contacts.filter((_, position) => stays[position]);
  const json = JSON.stringify({ mergeOption: body.mergeOption, contacts });
  const keys = lines.filter((_, position) => stays[position]);
  await writeWhole(() => files.openBody(batch.seq), json);
  await writeWhole(() => files.openKeys(batch.seq), keys.map((line) => `${line}\n`).join(""));
  return { ...batch, contacts: contacts.length, bytes: Buffer.byteLength(json) };
};

const writeWhole = async (open: () => BlobWriter, text: string): Promise<void> => {
  const writer = makeBufferedWriter(open);
  writer.add(text);
  await writer.close();
};
