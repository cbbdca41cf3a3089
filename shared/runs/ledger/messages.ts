import { z } from "zod";

/** Messages point to work; they carry ids and numbers, never data of a profile. */
export const runMessageSchema = z.object({ runId: z.string().min(1).max(200) });
export type RunMessage = z.infer<typeof runMessageSchema>;

/** `mark`: tells the message from any other one that finishes the run. */
export const finishMessageSchema = runMessageSchema.extend({ mark: z.string().min(1).max(100).optional() });
export type FinishMessage = z.infer<typeof finishMessageSchema>;

export const batchMessageSchema = runMessageSchema.extend({ batchSeq: z.number().int().min(1) });
export type BatchMessage = z.infer<typeof batchMessageSchema>;

/** The app's timers, by the names of their functions, in the order in which a tick that is asked for queues them. */
export const timerNames = ["schedule-exports", "sweep"] as const;
export type TimerName = (typeof timerNames)[number];

export const tickMessageSchema = z.object({ timer: z.enum(timerNames) });
export type TickMessage = z.infer<typeof tickMessageSchema>;
