import { TransientError } from "./errors.ts";

/**
 * What the work gives, if it gives it in time; else throws what `late` makes, by default `TransientError` `no-answer`. The
 * work itself goes on, and what it would have found later is let go.
 */
export const within = async <T>(
  timeoutMs: number,
  work: () => Promise<T>,
  late: () => Error = () => slow(timeoutMs),
): Promise<T> => {
  const timer = Promise.withResolvers<never>();
  const timeout = setTimeout(() => timer.reject(late()), timeoutMs);
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
