import { z } from "zod";

/** Messages point to work; they carry ids and numbers, never data of a profile. */
export const runMessageSchema = z.object({ runId: z.string().min(1).max(200) });
export type RunMessage = z.infer<typeof runMessageSchema>;

/** `lastBatch`: the one with whose end nothing was left to do. */
export const finishMessageSchema = runMessageSchema.extend({ lastBatch: z.number().int().min(1).optional() });
export type FinishMessage = z.infer<typeof finishMessageSchema>;

export const batchMessageSchema = runMessageSchema.extend({ batchSeq: z.number().int().min(1) });
export type BatchMessage = z.infer<typeof batchMessageSchema>;

/** The app's timers, by the names of their functions, in the order in which a tick that is asked for queues them. */
export const timerNames = ["schedule-exports", "sweep"] as const;
export type TimerName = (typeof timerNames)[number];

export const tickMessageSchema = z.object({ timer: z.enum(timerNames) });
export type TickMessage = z.infer<typeof tickMessageSchema>;
