import { TransientError } from "../errors.ts";
import { within } from "../within.ts";
import { ProblemError } from "./problem.ts";

/** What only reads the app's own storage takes milliseconds; a storage that is down is asked again for a quarter of a minute. */
export const usualReadMs = 5_000;

/**
 * A read that ends within its time, whatever is asked does. Throws `ProblemError` 503 `no-answer`; what the read would have
 * found later is let go. A call that changes something is never left in the middle: it has no such limit, unless it may be
 * sent again and again.
 */
export const answerInTime = async <T>(mostMs: number, read: () => Promise<T>): Promise<T> => {
  try {
    return await within(mostMs, read);
  } catch (error) {
    if (!(error instanceof TransientError && error.code === "no-answer")) throw error;
    const detail = `No answer within ${mostMs / 1000} s from what this call reads: most likely the app's storage is out of reach. Try again; GET /api/health/details says what does not answer.`;
    throw new ProblemError(503, "no-answer", detail, { headers: { "Retry-After": "5" } });
  }
};
