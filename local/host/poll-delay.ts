/** The shortest wait between two looks at an empty queue, in milliseconds (the extension's own constant). */
const minimumMs = 100;

/**
 * The wait before the next look at a queue. It is shortest after a message was found, and then grows exponentially up
 * to `maximumMs`, each time by up to a fifth more or less at random: the arithmetic of the extension's
 * RandomizedExponentialBackoffStrategy.
 * Source: storage extension, RandomizedExponentialBackoffStrategy.cs, QueuePollingIntervals.cs.
 */
export const makePollDelay = (maximumMs: number, random: () => number) => {
  let exponent = 0;
  let currentMs = 0;
  return (foundMessage: boolean): number => {
    if (foundMessage) {
      exponent = 1;
      currentMs = Math.min(minimumMs, maximumMs);
    } else if (currentMs !== maximumMs) {
      const shaken = minimumMs * (0.8 + 0.4 * random());
      const increment = exponent === 0 ? 0 : 2 ** (exponent - 1) * shaken;
      currentMs = Math.min(minimumMs + increment, maximumMs);
      exponent += 1;
    }
    return currentMs;
  };
};
