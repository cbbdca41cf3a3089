import { z } from "zod";
import { timerNames } from "../../runs/ledger/messages.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";

const queuedSchema = z.strictObject({
  queued: z
    .array(z.enum(timerNames))
    .describe(
      "The timers of which one tick waits to be done: schedule-exports looks for refreshes, sweep sees to what is overdue and to alerts.",
    ),
});

export const requestTick = defineRoute({
  name: "request-tick",
  method: "POST",
  path: "api/tick",
  role: "Administrator",
  mostMs: 10_000,
  summary:
    "Do once what the app's timers do, for when they do not tick: look for refreshes, and see to what is overdue. It may be asked for again, and beside a timer.",
  replies: { 202: json("What was queued.", queuedSchema) },
  async answer({ queueTicks }) {
    const queued = await queueTicks();
    return { status: 202, json: { queued }, about: queued.join(" ") };
  },
});
