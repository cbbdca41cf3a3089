import { z } from "zod";

/** How many lines of the rejects file a code has: what rows and values were refused for, and contacts by Dotdigital. */
export const linesOfCodeSchema = z.object({ code: z.string(), lines: z.number() });
export type LinesOfCode = z.infer<typeof linesOfCodeSchema>;

/** The most frequent first. `counted`: lines by code. */
export const linesOfCodes = (counted: Iterable<readonly [string, number]>): LinesOfCode[] =>
  [...counted]
    .map(([code, lines]) => ({ code, lines }))
    .sort((one, other) => other.lines - one.lines || (one.code < other.code ? -1 : 1));
