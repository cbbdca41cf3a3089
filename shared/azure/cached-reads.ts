type Options = {
  fetch: (key: string) => Promise<string>;
  ttlMs: number;
  /** Epoch milliseconds. */
  now: () => number;
};

type Entry = { value: Promise<string>; startedAt: number; isFresh: boolean; isSettled: boolean };

/**
 * Reads whose values are remembered for `ttlMs`, counted from when the read began. Callers that ask while a read is on
 * its way share it. A failed read fails for all of them, and is not remembered.
 */
export const cachedReads = ({ fetch, ttlMs, now }: Options) => {
  const entries = new Map<string, Entry>();

  const start = (key: string, isFresh: boolean): Promise<string> => {
    const value = fetch(key);
    const entry: Entry = { value, startedAt: now(), isFresh, isSettled: false };
    entries.set(key, entry);
    value.then(
      () => {
        entry.isSettled = true;
      },
      // The callers get the error. Here the failed read is only forgotten, unless a newer one took its place.
      () => {
        if (entries.get(key) === entry) entries.delete(key);
      },
    );
    return value;
  };

  return {
    read: async (key: string, { fresh }: { fresh: boolean }): Promise<string> => {
      const entry = entries.get(key);
      if (entry === undefined) return start(key, fresh);
      // A read that began before somebody asked for a fresh one may still bring the old value.
      const isGoodEnough = fresh ? entry.isFresh && !entry.isSettled : now() - entry.startedAt < ttlMs;
      return isGoodEnough ? entry.value : start(key, fresh);
    },
    /** Forgets the values of these keys, and does not remember what reads that are on their way will bring. */
    forget: (isMeant: (key: string) => boolean): void => {
      for (const key of entries.keys()) if (isMeant(key)) entries.delete(key);
    },
  };
};
