import { z } from "zod";
import type { StoredRow } from "../azure/table-store.ts";
import type { ImportSlots } from "./import-slots.ts";

/** Rows of an account in table `gates`, as the gate writes them and every version of the app reads them. */
export const slotsRow = "slots";

/** What follows names the scope; column `until` is in epoch milliseconds. */
export const pausePrefix = "pause-";

const slotsSchema: z.ZodType<ImportSlots> = z.object({
  taken: z.record(z.string(), z.number()),
  waiting: z.array(z.string()),
  most: z.number(),
  limited: z.object({ to: z.number(), at: z.number() }).optional(),
});

export const readSlots = ({ value }: StoredRow): ImportSlots => slotsSchema.parse(JSON.parse(String(value.slots)));
