import { z } from "zod";
import { countsSchema } from "./run.ts";

export const plannedBatchSchema = z.object({
  /** From 1 within the run. */
  seq: z.number(),
  addressBookId: z.number(),
  contacts: z.number(),
  bytes: z.number(),
});
export type PlannedBatch = z.infer<typeof plannedBatchSchema>;

/** `<run>/<attempt>/plan.json`: what one planning attempt made. It counts once the run names its attempt. */
export const planSchema = z.object({
  batches: z.array(plannedBatchSchema),
  targets: z.array(
    z.object({
      addressBookId: z.number(),
      counts: countsSchema,
      /** How often each code of an invalid row, a warning or a differing duplicate came. */
      codes: z.record(z.string(), z.number()),
    }),
  ),
  /** What the numbers in the keys files point to. */
  sources: z.array(z.object({ segment: z.string(), file: z.string() })),
});
export type Plan = z.infer<typeof planSchema>;
