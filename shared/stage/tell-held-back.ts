import { z } from "zod";
import { storedJson } from "../azure/stored-json.ts";
import { parseContactKeys, type StoredContactKey } from "./contact-key.ts";
import type { PlannedBatch } from "./plan.ts";
import type { PlanFiles } from "./plan-files.ts";

const bodySchema = z.object({
  contacts: z.array(z.object({ identifiers: z.object({ email: z.string().optional() }).optional() })),
});

/** Tells of everybody who was staged and is held back: where they come from, and their address, before they are dropped. */
export const tellHeldBack = async (
  files: Pick<PlanFiles, "readKeys" | "readBody">,
  batches: readonly PlannedBatch[],
  isHeldBack: (key: string) => boolean,
  tell: (line: StoredContactKey, email: string) => void,
): Promise<void> => {
  const told = new Set<string>();
  for (const { seq } of batches) {
    const lines = parseContactKeys(await files.readKeys(seq));
    if (!lines.some(({ key }) => isHeldBack(key))) continue;
    const { contacts } = bodySchema.parse(storedJson(await files.readBody(seq), `the body of batch ${seq}`));
    for (const [position, line] of lines.entries()) {
      // Somebody may be staged twice, where another row came to count in the place of the first one.
      if (!isHeldBack(line.key) || told.has(line.key)) continue;
      told.add(line.key);
      tell(line, line.byId?.email ?? contacts[position]?.identifiers?.email ?? "");
    }
  }
};
