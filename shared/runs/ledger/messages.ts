import { z } from "zod";

/** Messages point to work; they carry ids and numbers, never data of a profile. */
export const runMessageSchema = z.object({ runId: z.string().min(1).max(200) });
export type RunMessage = z.infer<typeof runMessageSchema>;

export const batchMessageSchema = runMessageSchema.extend({ batchSeq: z.number().int().min(1) });
export type BatchMessage = z.infer<typeof batchMessageSchema>;
