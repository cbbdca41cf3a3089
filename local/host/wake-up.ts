/** A wait that can be cut short. A call while nobody waits is remembered for the next wait. */
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
