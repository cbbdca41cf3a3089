/** How much of a source a look reads at most, whatever lies there. */
export type LookBudget = {
  /** Bytes of all pieces together, as far as `fewestBytes` of each piece allow. */
  allBytes: number;
  /** Bytes of a piece at most: a part has three. */
  pieceBytes: number;
  /** Parts that are looked at, of all segments together: more are passed over, evenly. */
  parts: number;
};

/** Bytes of a piece where parts are many. A record is hardly longer. */
const fewestBytes = 4 * 1024;

/** Of whoever waits for a reply. */
export const promptBudget: LookBudget = { allBytes: 4 * 1024 * 1024, pieceBytes: 64 * 1024, parts: 200 };

/** Of a plan: every part is looked at, for the form of a column may be seen in one alone. */
export const planBudget: LookBudget = { ...promptBudget, parts: Number.POSITIVE_INFINITY };

export const pieceBytesOf = ({ allBytes, pieceBytes }: LookBudget, parts: number): number =>
  Math.max(fewestBytes, Math.min(pieceBytes, Math.floor(allBytes / (3 * Math.max(1, parts)))));

/** So many of some, evenly from the first to the last. */
export const spread = <T>(all: readonly T[], most: number): T[] => {
  if (all.length <= most) return [...all];
  if (most <= 1) return all.slice(0, most);
  return Array.from({ length: most }, (_, at) => all[Math.round((at * (all.length - 1)) / (most - 1))]).flatMap(
    (one) => (one === undefined ? [] : [one]),
  );
};
