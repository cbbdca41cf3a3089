/** A wait that can be cut short. A wake-up while nobody waits is remembered, and ends the next wait at once. */
export const makeWakeUp = () => {
  let pending = false;
  let wake: (() => void) | undefined;
  return {
    now: (): void => {
      pending = true;
      wake?.();
    },
    /** Resolves after `ms` milliseconds, or when woken. */
    wait: async (ms: number): Promise<void> => {
      if (!pending) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      pending = false;
    },
  };
};
