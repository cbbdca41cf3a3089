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
  "tick",
] as const;

export type QueueName = (typeof queueNames)[number];

/**
 * Where the host moves a message of the queue that failed five times. Made with the queue: the host looks at it every
 * two seconds, and of each look at a queue that is not there its SDK writes a warning into the log.
 */
export const poisonQueueOf = (queue: QueueName) => `${queue}-poison` as const;
