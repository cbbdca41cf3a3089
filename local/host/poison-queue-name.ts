const suffix = "-poison";

/** The longest name that queue storage takes. */
const longestName = 63;

/**
 * Where messages of a queue go that failed too often. Undefined for a poison queue itself and for a name too long to
 * get the suffix: such a queue has none.
 * Source: storage extension, QueueListenerFactory.cs.
 */
export const poisonQueueName = (queueName: string): string | undefined => {
  const name = `${queueName}${suffix}`;
  return queueName.endsWith(suffix) || name.length > longestName ? undefined : name;
};
