import { z } from "zod";

/** A job ends at its n-th look or so many ms after it began, whichever comes first. Both null: never. */
export const finishAfter = z.strictObject({
  looks: z.int().positive().nullable(),
  ms: z.int().min(0).nullable(),
});
export type FinishAfter = z.infer<typeof finishAfter>;

/** Work that Dotdigital does in the background. `finish` applies it, once. */
export type Job = {
  id: string;
  startedMs: number;
  looks: number;
  finishAfter: FinishAfter;
  isFinished: boolean;
  finish: (nowMs: number) => void;
};

const finishOnce = (job: Job, nowMs: number): void => {
  if (job.isFinished) return;
  job.isFinished = true;
  job.finish(nowMs);
};

/** Counts a look: somebody has asked how the job is doing. */
export const lookAt = (job: Job, nowMs: number): void => {
  job.looks += 1;
  if (job.finishAfter.looks !== null && job.looks >= job.finishAfter.looks) finishOnce(job, nowMs);
};

/**
 * Ends and applies every job whose time has come, in the order of those times. Called before each request is answered,
 * so that to everybody a job seems to end at its time, and no timer keeps the process alive.
 */
export const finishDue = (jobs: Iterable<Job>, nowMs: number): void => {
  const dueMs = (job: Job) =>
    job.finishAfter.ms === null ? Number.POSITIVE_INFINITY : job.startedMs + job.finishAfter.ms;
  const due = [...jobs].filter((job) => !job.isFinished && dueMs(job) <= nowMs);
  for (const job of due.sort((a, b) => dueMs(a) - dueMs(b))) finishOnce(job, nowMs);
};
