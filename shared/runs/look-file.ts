import { z } from "zod";
import { type BlobStore, maxDocumentBytes } from "../azure/blob-store.ts";
import { storedJson } from "../azure/stored-json.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import type { Refresh } from "../discover/refresh.ts";
import { scheduleSchema } from "../discover/schedule-form.ts";

/** The newest refresh that the timer has seen: when its newest part was written, where it says so, and when it was first seen. */
const seenSchema = z.object({
  stamp: z.string(),
  fingerprint: z.string(),
  landedAt: z.number().optional(),
  seenAt: z.number(),
});
type Seen = z.infer<typeof seenSchema>;

/**
 * `looks/<export>.json`: when the timer last looked and answered what it found, by which schedule, what it has seen, and what
 * was wrong then. What an earlier version wrote has no schedule, no message, and nothing seen.
 */
const lookFileSchema = z.object({
  lookedAt: z.number(),
  schedule: scheduleSchema.optional(),
  seen: seenSchema.optional(),
  problem: z.string().optional(),
  message: z.string().optional(),
});
export type LookFile = z.infer<typeof lookFileSchema>;

/** What is seen now: a refresh that was seen before keeps the time of that. */
export const seenNow = (refresh: Refresh, before: Seen | undefined, now: number): Seen => {
  const { stamp, fingerprint, segments } = refresh;
  if (before?.fingerprint === fingerprint) return before;
  const landed = segments.flatMap(({ landedAt }) => landedAt ?? []);
  return { stamp, fingerprint, seenAt: now, ...(landed.length > 0 ? { landedAt: Math.max(...landed) } : {}) };
};

type Config = Pick<BlobStore, "read" | "write">;

const folder = "looks/";
const pathOf = (exportName: string) => `${folder}${exportName}.json`;

export const readLookFile = async (config: Pick<BlobStore, "read">, exportName: string) => {
  const path = pathOf(exportName);
  const blob = await config.read(path, { maxBytes: maxDocumentBytes });
  return blob && lookFileSchema.parse(storedJson(blob.bytes, path));
};

export const writeLookFile = async (config: Config, exportName: string, look: LookFile): Promise<void> => {
  await config.write(pathOf(exportName), Buffer.from(JSON.stringify(look)));
};

/** Another export that gets the name has not been looked at. */
export const forgetLook = (config: Pick<BlobStore, "delete">, exportName: string): Promise<void> =>
  config.delete(pathOf(exportName));

export type LookTrouble = { export: string; code: string; message: string };

/** That the timer cannot look at an export at all; what it misses there is told by the log and the alert. */
const troubles = ["source-slow", "model-invalid"];

/** Of these exports those at which the timer cannot look now. */
export const readLookTroubles = async (
  config: Pick<BlobStore, "read">,
  exportNames: readonly string[],
): Promise<LookTrouble[]> => {
  const looks = await mapBounded(exportNames, 8, async (name) => ({ name, look: await readLookFile(config, name) }));
  return looks.flatMap(({ name, look }) =>
    look?.problem !== undefined && troubles.includes(look.problem)
      ? [{ export: name, code: look.problem, message: look.message ?? "See docs/troubleshooting.md." }]
      : [],
  );
};
