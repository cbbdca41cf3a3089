import { TransientError } from "../errors.ts";
import { describeError } from "../observe/describe-error.ts";

/** Something that the app needs. `check` throws what is wrong with it. */
export type Probe = { name: string; check(): Promise<unknown> };

export type Tried = { name: string; status: "up" | "down"; code?: string; message?: string };

/** The longest that a check of anything may take. */
export const probeTimeoutMs = 10_000;

/** Never throws. */
export const tryProbe = async ({ name, check }: Probe, timeoutMs: number): Promise<Tried> => {
  try {
    await within(timeoutMs, check);
    return { name, status: "up" };
  } catch (error) {
    return { name, status: "down", ...describeError(error) };
  }
};

/** Throws when there is no answer in time; the work itself goes on. */
export const within = async <T>(timeoutMs: number, work: () => Promise<T>): Promise<T> => {
  const timer = Promise.withResolvers<never>();
  const timeout = setTimeout(() => timer.reject(slow(timeoutMs)), timeoutMs);
  // What waits for an answer that nobody wants any more keeps no process alive.
  timeout.unref();
  try {
    return await Promise.race([work(), timer.promise]);
  } finally {
    clearTimeout(timeout);
  }
};

const slow = (timeoutMs: number) =>
  new TransientError(`No answer within ${timeoutMs / 1000} s.`, { code: "no-answer" });
