import type { QueueName, SendMessage } from "../../shared/azure/queue-sender.ts";
import { batchMessageSchema, runMessageSchema } from "../../shared/runs/messages.ts";
import type { UseCases } from "../../shared/use-cases.ts";

export type Pumped = { queue: QueueName; body: unknown; visibleAt: number; dequeueCount: number };

/** host.json: a message whose function failed shows itself again after this, and goes to poison after five times. */
const visibilityTimeoutMs = 30_000;
const maxDequeueCount = 5;

/**
 * The queues over a virtual clock: waiting takes no time, the clock jumps to the next message. Delivered in order of
 * time; a failed message comes again; after the fifth time its poison queue's function gets it.
 */
export const makeMessagePump = (time: { now: number }) => {
  const waiting: Pumped[] = [];
  const delivered: Pumped[] = [];

  const send: SendMessage = async (queue, message, { delayMs = 0 } = {}) => {
    const body: unknown = JSON.parse(JSON.stringify(message));
    waiting.push({ queue, body, visibleAt: time.now + Math.ceil(delayMs / 1000) * 1000, dequeueCount: 0 });
  };

  const next = (): Pumped | undefined => {
    const first = waiting.reduce<Pumped | undefined>(
      (earliest, message) => (earliest && earliest.visibleAt <= message.visibleAt ? earliest : message),
      undefined,
    );
    if (first) waiting.splice(waiting.indexOf(first), 1);
    return first;
  };

  /** Delivers one message; false when there is none. Throws what `isFatal` says ends the process. */
  const deliver = async (useCases: UseCases, isFatal: (error: unknown) => boolean): Promise<boolean> => {
    const message = next();
    if (!message) return false;
    time.now = Math.max(time.now, message.visibleAt);
    message.dequeueCount += 1;
    delivered.push({ ...message });
    try {
      await handle(useCases, message);
    } catch (error) {
      message.visibleAt = time.now + visibilityTimeoutMs;
      if (message.dequeueCount < maxDequeueCount) waiting.push(message);
      else await useCases.settlePoison(message.queue, message.body);
      if (isFatal(error)) throw error;
    }
    return true;
  };

  return { send, deliver, waiting, delivered };
};

const handle = (useCases: UseCases, { queue, body }: Pumped): Promise<void> => {
  switch (queue) {
    case "plan-run":
      return useCases.planRun(runMessageSchema.parse(body));
    case "upload-batch":
      return useCases.uploadBatch(batchMessageSchema.parse(body));
    case "confirm-batch":
      return useCases.confirmBatch(batchMessageSchema.parse(body));
    case "finish-run":
      return useCases.finishRun(runMessageSchema.parse(body));
  }
};
