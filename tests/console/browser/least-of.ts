/**
 * The least of several measurements: whatever else the machine does makes one of them slow, and hardly all. No more are taken
 * once one is below `enough`.
 */
export const leastOf = async (turns: number, enough: number, measure: () => Promise<number>): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns && least >= enough; turn += 1) least = Math.min(least, await measure());
  return least;
};
