import { z } from "zod";
import { parseContactKeys } from "./contact-key.ts";
import type { PlannedBatch } from "./plan.ts";
import type { PlanFiles } from "./stage-plan.ts";

const bodySchema = z.object({ mergeOption: z.string(), contacts: z.array(z.unknown()) });

/**
 * Takes contacts out of batches that were staged before an excluded row of theirs came: rewrites the bodies and keys
 * that hold one. A batch that is left empty is not planned.
 */
export const dropExcluded = async (
  files: PlanFiles,
  excluded: ReadonlySet<string>,
  batches: readonly PlannedBatch[],
): Promise<PlannedBatch[]> => {
  if (excluded.size === 0) return [...batches];
  const kept: PlannedBatch[] = [];
  for (const batch of batches) {
    const lines = (await files.readKeys(batch.seq)).toString().split("\n");
    const stays = parseContactKeys(Buffer.from(lines.join("\n"))).map(({ key }) => !excluded.has(key));
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
  const body = bodySchema.parse(JSON.parse((await files.readBody(batch.seq)).toString()));
  const contacts = body.contacts.filter((_, position) => stays[position]);
  const json = JSON.stringify({ mergeOption: body.mergeOption, contacts });
  await writeWhole(files.openBody(batch.seq), json);
  await writeWhole(
    files.openKeys(batch.seq),
    lines
      .filter((_, position) => stays[position])
      .map((line) => `${line}\n`)
      .join(""),
  );
  return { ...batch, contacts: contacts.length, bytes: Buffer.byteLength(json) };
};

/** A blob writer takes 4 MB at most at once. */
const pieceBytes = 1024 * 1024;

const writeWhole = async (writer: ReturnType<PlanFiles["openBody"]>, text: string): Promise<void> => {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += pieceBytes)
    await writer.write(bytes.subarray(start, start + pieceBytes));
  await writer.close();
};
