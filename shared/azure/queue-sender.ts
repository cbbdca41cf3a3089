/** Sends messages to the app's queues. Names of the queues are those of the functions that read them. */
export type SendMessage = (
  queue: QueueName,
  /** Small and without personal data: a pointer to where the work is. */
  message: Record<string, string | number>,
  /** Invisible until then; 0 when left out. Rounded up to whole seconds. */
  options?: { delayMs?: number },
) => Promise<void>;

export const queueNames = ["plan-run", "upload-batch", "confirm-batch", "finish-run", "send-alert"] as const;

export type QueueName = (typeof queueNames)[number];
