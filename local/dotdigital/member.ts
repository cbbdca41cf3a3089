import { z } from "zod";

/** Somebody on a list, as the control surface tells it. */
export const member = z.object({
  email: z.string(),
  contactId: z.int(),
  status: z.string(),
  dataFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type Member = z.infer<typeof member>;
