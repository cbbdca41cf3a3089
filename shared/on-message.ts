import type { InvocationContext, StorageQueueHandler, TimerHandler } from "@azure/functions";
import { z } from "zod";
import { useApp } from "./use-app.ts";
import { decideAgain } from "./azure/decide-again.ts";
import type { QueueName } from "./azure/queue-sender.ts";
import { ConfigurationError } from "./errors.ts";
import { withLogOf } from "./observe/log.ts";
import { printableError } from "./observe/printable-error.ts";
import type { TimerName } from "./runs/ledger/messages.ts";
import type { UseCases } from "./use-cases.ts";

/**
 * How every queue function begins: parse the message, call one use case. A failure is thrown: the queue repeats the
 * message, and after the fifth time its poison queue settles what it names.
 */
export const onMessage =
  <T>(schema: z.ZodType<T>, call: (useCases: UseCases, message: T) => Promise<void>): StorageQueueHandler =>
  (body, context) =>
    work(context, async () => {
      const message = schema.safeParse(body);
      if (!message.success) {
        const problem = `A message of '${context.functionName}' is not of the form that the app sends: ${z.prettifyError(message.error)}`;
        throw new ConfigurationError(problem, { code: "message-invalid" });
      }
      const { useCases } = await useApp();
      // Another instance may be first. Not a failure, and soon over.
      await decideAgain(3, () => call(useCases, message.data));
    });

/** A poison queue's function: whatever the message is, it is settled or reported, never dropped in silence. */
export const onPoison =
  (queue: QueueName): StorageQueueHandler =>
  (body, context) =>
    work(context, async () => (await useApp()).useCases.settlePoison(queue, body));

/** A timer's function: what it does, and that it did. */
export const onTimer =
  (timer: TimerName, call: (useCases: UseCases) => Promise<void>): TimerHandler =>
  (_timer, context) =>
    work(context, async () => {
      const { useCases } = await useApp();
      await useCases.ticks.during(timer, () => call(useCases));
    });

/** The host prints what is thrown: nothing leaves here that quotes anybody. */
const work = (context: InvocationContext, doIt: () => Promise<void>): Promise<void> =>
  withLogOf(context, async () => {
    try {
      await doIt();
    } catch (error) {
      throw printableError(error);
    }
  });
