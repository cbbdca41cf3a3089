import type { Browser } from "playwright-core";
import { z } from "zod";

/** Times are in microseconds, and of one clock; `tdur`: how long its thread was at work, not kept waiting by others. */
const eventSchema = z.object({
  ...{ name: z.string(), ts: z.number(), pid: z.number(), tid: z.number() },
  ...{ dur: z.number().optional(), tdur: z.number().optional() },
  args: z.looseObject({ data: z.looseObject({ navigationId: z.string().optional() }).optional() }).optional(),
});
const traceSchema = z.object({ traceEvents: z.array(eventSchema) });
export type TraceEvent = z.infer<typeof eventSchema>;

/**
 * Chromium's own trace of whatever `load` does, in these categories (the fewer, the less it slows down), of the page and thread that wrote this mark (`performance.mark`), and the
 * mark itself.
 */
export const tracePage = async (
  browser: Browser,
  { mark, categories }: { mark: string; categories: readonly string[] },
  load: () => Promise<unknown>,
): Promise<{ events: TraceEvent[]; marked: TraceEvent }> => {
  await browser.startTracing(undefined, { categories: ["blink.user_timing", ...categories] });
  let trace: Buffer;
  try {
    await load();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()));
  const marked = firstEvent(mark, traceEvents, ({ name }) => name === mark);
  return { events: traceEvents.filter(({ pid, tid }) => pid === marked.pid && tid === marked.tid), marked };
};

export const firstEvent = (
  what: string,
  events: readonly TraceEvent[],
  is: (event: TraceEvent) => boolean,
): TraceEvent => {
  const [found] = events.filter(is).sort((one, other) => one.ts - other.ts);
  if (found === undefined) throw new Error(`The trace of the page has no ${what}.`);
  return found;
};
