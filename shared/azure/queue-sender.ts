/** Sends messages to the app's queues. Names of the queues are those of the functions that read them. */
export type SendMessage = (
  queue: QueueName,
  /** Small and without personal data: a pointer to where the work is. */
  message: Record<string, string | number>,
  /** `delayMs`: for how long the message stays invisible, rounded up to whole seconds; 0 when left out. */
  options?: { delayMs?: number },
) => Promise<void>;

export const queueNames = [
  "plan-run",
  "upload-batch",
  "confirm-batch",
  "finish-run",
  "send-alert",
  "explain-segment",
] as const;

export type QueueName = (typeof queueNames)[number];
