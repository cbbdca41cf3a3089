import { alertMessageSchema } from "../../shared/alerts/alert-message.ts";
import type { QueueName, SendMessage } from "../../shared/azure/queue-sender.ts";
import { questionMessageSchema } from "../../shared/explain/question-message.ts";
import {
  batchMessageSchema,
  finishMessageSchema,
  runMessageSchema,
  tickMessageSchema,
} from "../../shared/runs/ledger/messages.ts";
import type { UseCases } from "../../shared/use-cases.ts";

export type Pumped = {
  queue: QueueName;
  body: unknown;
  visibleAt: number;
  dequeueCount: number;
  /** In the poison queue of its queue. */
  isPoison?: true;
};

/** host.json: a message whose function failed shows itself again after this, and goes to poison after five times. */
const visibilityTimeoutMs = 30_000;
const maxDequeueCount = 5;

/**
 * The queues over a virtual clock: waiting takes no time, the clock jumps to the next message. Delivered in order of
 * time; a failed message comes again; after the fifth time its poison queue's function gets it. That one is repeated
 * five times as well; then the message is in a queue that nobody reads, here `lost`.
 */
export const makeMessagePump = (time: { now: number }) => {
  const waiting: Pumped[] = [];
  const delivered: Pumped[] = [];
  const lost: Pumped[] = [];
  /** What functions threw: the host writes it to its log, stack, cause and all. */
  const thrown: unknown[] = [];

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
      thrown.push(error);
      const { queue, body, isPoison } = message;
      if (message.dequeueCount < maxDequeueCount) {
        message.visibleAt = time.now + visibilityTimeoutMs;
        waiting.push(message);
      } else if (isPoison) lost.push(message);
      else waiting.push({ queue, body, visibleAt: time.now, dequeueCount: 0, isPoison: true });
      if (isFatal(error)) throw error;
    }
    return true;
  };

  return { send, deliver, waiting, delivered, lost, thrown };
};

const handle = (useCases: UseCases, { queue, body, isPoison }: Pumped): Promise<void> => {
  if (isPoison) return useCases.settlePoison(queue, body);
  switch (queue) {
    case "plan-run":
      return useCases.planRun(runMessageSchema.parse(body));
    case "upload-batch":
      return useCases.uploadBatch(batchMessageSchema.parse(body));
    case "confirm-batch":
      return useCases.confirmBatch(batchMessageSchema.parse(body));
    case "finish-run":
      return useCases.finishRun(finishMessageSchema.parse(body));
    case "send-alert":
      return useCases.sendAlert(alertMessageSchema.parse(body));
    case "explain-segment":
      return useCases.answerQuestion(questionMessageSchema.parse(body));
    case "tick":
      return useCases.tick(tickMessageSchema.parse(body));
  }
};
