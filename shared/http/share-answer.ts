/** How long an answer is good for whoever else asks: Dotdigital and storage are asked once for all of them. */
export const sharedForMs = 20_000;

/** Asks once for what many ask: they share the answer, or the failure, that is under way or younger than `forMs`. */
export type ShareAnswer<Answer> = {
  of(key: string, ask: () => Promise<Answer>): Promise<Answer>;
  /** The next who asks gets a new one. */
  forget(key: string): void;
};

type Entry<Answer> = { answer: Promise<Answer>; endedAt?: number };

/** `now`: epoch milliseconds. Answers that are too old go when somebody asks anew. */
export const makeShareAnswer = <Answer>(now: () => number, forMs = sharedForMs): ShareAnswer<Answer> => {
  const entries = new Map<string, Entry<Answer>>();
  const isGood = ({ endedAt }: Entry<Answer>) => endedAt === undefined || now() - endedAt < forMs;
  return {
    of(key, ask) {
      for (const [old, entry] of entries) if (!isGood(entry)) entries.delete(old);
      const known = entries.get(key);
      if (known) return known.answer;
      const entry: Entry<Answer> = { answer: ask() };
      entries.set(key, entry);
      const end = () => {
        entry.endedAt = now();
      };
      // Whoever asked gets the failure.
      entry.answer.then(end, end);
      return entry.answer;
    },
    forget: (key) => void entries.delete(key),
  };
};
